import type { Order } from '#lib/domain/order/order.ts';
import type { Lookup } from '#lib/orders/identity/findings.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import { NOON } from './any-intent.ts';

export const DOUBT = 2_000;
export const OLD = ['old'];
export const before = (orderids: readonly string[]) => ({ mode: 'live' as const, orderids });

export function lookup(
	intents: readonly Intent[],
	rows: readonly Order[],
	part: Partial<Lookup> = {}
): Lookup {
	return {
		...{ intents, rows, whole: true, asOf: NOON + 5_000, doubt: DOUBT },
		mode: 'live',
		baselineOf: () => before(OLD),
		...part
	};
}
