import type { Paise } from '#lib/domain/number/paise.ts';
import type { Order, Trade } from './order.ts';

/** What a row of the order book is to its trader. */
export const ORDER_STATES = [
	'open',
	'trigger-pending',
	'in-progress',
	'part-filled',
	'filled',
	'rejected',
	'cancelled',
	'expired'
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** An order with the fills that belong to it. */
export interface ListedOrder {
	order: Order;
	state: OrderState;
	/** Units; undefined where neither book says it. */
	filled: number | undefined;
	/** Paise, over all of its fills; undefined where no book says it. */
	average: Paise | undefined;
	/** In the trade book's order. */
	trades: readonly Trade[];
}

/**
 * Most live order books say nothing about fills, so each order gets those of the trade book with its id. `trades` is
 * undefined while that book was never read: then an order that is open may be partly filled, and nothing says so.
 */
export function listOrders(
	orders: readonly Order[],
	trades: readonly Trade[] | undefined
): ListedOrder[] {
	const byOrder = new Map<string, Trade[]>();
	for (const trade of trades ?? []) {
		const known = byOrder.get(trade.orderid);
		if (known) known.push(trade);
		else byOrder.set(trade.orderid, [trade]);
	}
	return orders.map((order) => listed(order, byOrder.get(order.orderid) ?? [], !trades));
}

function listed(order: Order, trades: readonly Trade[], unread: boolean): ListedOrder {
	const traded = trades.reduce((sum, { quantity }) => sum + quantity, 0);
	const said = order.filled ?? (traded > 0 || !unread ? traded : undefined);
	// Its broker's word for the state knows more than a trade book that has not got it yet.
	const filled = said === 0 && isPart(order) ? undefined : said;
	// Some brokers name the trades of an order by another id: its own word that it is complete counts.
	const whole = order.status === 'complete' ? order.quantity : filled;
	return {
		order,
		state: stateOf(order, whole),
		filled: whole,
		average: order.averagePrice ?? averageOf(trades),
		trades
	};
}

/** `PART_TRADED`, `PartiallyFilled`, `Partially Executed`. */
function isPart({ brokerStatus }: Order): boolean {
	return /^part/i.test(brokerStatus);
}

function stateOf(order: Order, filled: number | undefined): OrderState {
	const { status, quantity } = order;
	switch (status) {
		case 'complete':
			return 'filled';
		case 'rejected':
		case 'cancelled':
		case 'expired':
			return status;
		case 'open':
		case 'trigger-pending':
		case 'working':
			if (filled === undefined ? isPart(order) : filled > 0 && filled < quantity) {
				return 'part-filled';
			}
			return status === 'working' ? 'in-progress' : status;
	}
}

/** Undefined as soon as one fill has no price: an average over the others would be another order's. */
function averageOf(trades: readonly Trade[]): Paise | undefined {
	let value = 0;
	let units = 0;
	for (const { price, quantity } of trades) {
		if (price === undefined) return undefined;
		value += price * quantity;
		units += quantity;
	}
	return units === 0 ? undefined : (Math.round(value / units) as Paise);
}
