import type { WayCheck } from '#lib/wire/http/account-api.ts';

/** What can stop this page besides what can stop the relay: a browser's own rules. */
export type WayProblem = NonNullable<WayCheck['problem']> | 'mixed-content';
export interface SeenWay extends Omit<WayCheck, 'problem'> {
	problem: WayProblem | null;
}

/**
 * Whether a browser forbids a page at `pageUrl` to call `hostUrl` because that would mix plain HTTP into HTTPS. It
 * makes an exception for the device itself.
 */
export function isMixedContent(pageUrl: string, hostUrl: string): boolean {
	const page = new URL(pageUrl);
	const host = new URL(hostUrl);
	const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host.hostname);
	return page.protocol === 'https:' && host.protocol === 'http:' && !local;
}
