import type { Leg } from '#lib/wire/http/account-api.ts';

/** What can stop this page besides what can stop the relay: a browser's own rules. */
export type LegProblem = NonNullable<Leg['problem']> | 'mixed-content';
export interface SeenLeg extends Omit<Leg, 'problem'> {
	problem: LegProblem | null;
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
