import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import type { Order } from '#lib/domain/order/order.ts';
import type { OrderNotice } from './notice.ts';

/** Ms between two messages about parts of one order: it may be filled in hundreds of them. */
export const PARTS_EVERY = 30_000;

/** What was said of one order so far. */
export interface OrderTold {
	/** Units. */
	filled: number;
	/** Nothing is said of an order after its end, whatever arrives late. */
	ended: boolean;
	/** Epoch ms of the last message about a part; null before the first. */
	partAt: number | null;
}

const NOTHING: OrderTold = { filled: 0, ended: false, partAt: null };

/**
 * What an order update adds to what was said. Updates come twice, late and in any order, so only progress counts: more
 * units than before, or the order's end.
 */
export function orderNotice(
	told: OrderTold = NOTHING,
	order: Order,
	account: string,
	now: number
): { told: OrderTold; notice: OrderNotice | undefined } {
	if (told.ended) return { told, notice: undefined };
	const filled = Math.max(told.filled, filledOf(order));
	const say = (what: OrderNotice['what']): OrderNotice => ({
		...{ about: 'order', what, account, filled },
		contract: instrumentLabel(order.key),
		side: order.side,
		quantity: order.quantity,
		averagePrice: order.averagePrice ?? null,
		reason: order.reason
	});
	switch (order.status) {
		case 'complete':
			return { told: { ...told, filled, ended: true }, notice: say('filled') };
		case 'rejected':
			return { told: { ...told, filled, ended: true }, notice: say('rejected') };
		case 'cancelled':
		case 'expired':
			return {
				told: { ...told, filled, ended: true },
				// Of one that was not filled at all there is nothing that its trader does not know.
				notice: filled > 0 ? say('stopped') : undefined
			};
		case 'open':
		case 'trigger-pending':
		case 'working':
			return filled > told.filled && now - (told.partAt ?? -Infinity) >= PARTS_EVERY
				? { told: { filled, ended: false, partAt: now }, notice: say('part') }
				: { told: { ...told, filled: told.filled }, notice: undefined };
	}
}

/** Not every broker says how much of a complete order was filled. */
function filledOf({ status, filled, quantity }: Order): number {
	return status === 'complete' ? (filled ?? 0) || quantity : (filled ?? 0);
}
