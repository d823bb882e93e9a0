import type { Refusal } from '#lib/view/page/refusal.ts';

/** What the server or its broker said, beyond what `refusalWords` says of it already; undefined when nothing. */
export function saidBy(refusal: Refusal): string | undefined {
	switch (refusal.kind) {
		case 'server':
			return refusal.said;
		case 'not-found':
		case 'unsupported':
			return refusal.message;
		case 'rejected':
		case 'unreachable':
		case 'timeout':
		case 'not-sent':
		case 'bad-key':
		case 'logged-out':
		case 'key-or-login':
		case 'rate-limited':
		case 'invalid':
		case 'not-openalgo':
		case 'unexpected':
			return undefined;
	}
}
