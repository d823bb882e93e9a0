import type { Refusal } from '#lib/openalgo/rest/answer.ts';
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

/** A refusal in the words that relay and page share. */
export function legProblem(refusal: Refusal): NonNullable<Leg['problem']> {
	switch (refusal.kind) {
		case 'unreachable':
		case 'timeout':
		case 'bad-key':
		case 'logged-out':
		case 'key-or-login':
		case 'rate-limited':
		case 'not-openalgo':
			return refusal.kind;
		// The page's own leg is walked directly.
		case 'not-sent':
			return 'unreachable';
		case 'server':
		case 'rejected':
			return 'server-error';
		// A ping that is refused for its shape, not found or not understood did not meet an OpenAlgo of today.
		case 'invalid':
		case 'not-found':
		case 'unsupported':
		case 'unexpected':
			return 'not-openalgo';
	}
}
