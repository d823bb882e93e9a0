import type { Route } from '#lib/domain/account/account.ts';
import { isLoopback } from '#lib/hosts/loopback.ts';
import type { WayCheck } from '#lib/wire/http/account-api.ts';

/** Why the page leaves its own way untried. */
export type Untried =
	/** The browser forbids it. */
	| 'mixed-content'
	/** The address means this very device, and the page comes from another one. */
	| 'own-device';

/** What can stop this page besides what can stop the relay. */
export type WayProblem = NonNullable<WayCheck['problem']> | Untried;
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
	return page.protocol === 'https:' && host.protocol === 'http:' && !isLoopback(hostUrl);
}

/**
 * Why a page at `pageUrl` does not ask `hostUrl` by itself; undefined when it may. A loopback address in an account
 * usually means the relay's machine. On another device any program may listen there, and would be handed the key: so
 * only an account whose route is `direct` says that this device is meant.
 */
export function whyUntried(pageUrl: string, hostUrl: string, route: Route): Untried | undefined {
	if (isMixedContent(pageUrl, hostUrl)) return 'mixed-content';
	if (route === 'direct' || !isLoopback(hostUrl) || isLoopback(pageUrl)) return undefined;
	return 'own-device';
}
