import type { TurnEnd } from '#lib/domain/order/exit-turns.ts';
import type { PassedOn } from '../../upstream/reach/pass-through.ts';
import { orderIn } from './acting-lines.ts';

/** What the answer to an exit says of its order. */
export function turnEnd(passed: PassedOn): TurnEnd {
	switch (passed.is) {
		case 'not-ours':
		case 'busy':
		case 'unreachable':
		case 'target-refused':
			return 'not-taken';
		case 'timeout':
		case 'cut':
			return 'not-known';
		case 'answered': {
			const { status, body } = passed;
			if (body instanceof Uint8Array && orderIn(body) !== undefined) return 'taken';
			// A limit that is the broker's may stand before or behind the order.
			return status >= 400 && status < 500 && status !== 429 ? 'not-taken' : 'not-known';
		}
	}
}
