import type { Paise } from '#lib/domain/number/paise.ts';
import type { ListedOrder } from '#lib/domain/order/listed-order.ts';
import type { IntentEvent, SeenState } from '#lib/orders/intent/intent-event.ts';

/** What one view of an order says of its intent. `at`: epoch ms at which it was true. */
export function seenEvent(listed: ListedOrder, at: number): IntentEvent & { kind: 'seen' } {
	const { order, filled } = listed;
	const { orderid, reason } = order;
	const average = averageOfAll(listed);
	return { kind: 'seen', at, orderid, state: seenState(listed), filled, average, reason };
}

/** A trade book that is behind has the average of another quantity. */
function averageOfAll({ order, filled, average, trades }: ListedOrder): Paise | undefined {
	if (order.averagePrice !== undefined) return average;
	const traded = trades.reduce((sum, { quantity }) => sum + quantity, 0);
	return traded === filled ? average : undefined;
}

/** All of it traded is filled, whatever a book still calls it. */
function seenState({ order, state, filled }: ListedOrder): SeenState {
	if (filled !== undefined && filled >= order.quantity) return 'filled';
	switch (state) {
		case 'open':
		case 'trigger-pending':
		case 'in-progress':
			return 'open';
		case 'part-filled':
		case 'filled':
		case 'rejected':
		case 'cancelled':
		case 'expired':
			return state;
	}
}
