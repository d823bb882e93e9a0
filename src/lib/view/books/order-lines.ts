import type { BookReadings } from '#lib/books/book-readings.ts';
import type { Account } from '#lib/domain/account/account.ts';
import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import { listOrders, type ListedOrder } from '#lib/domain/order/listed-order.ts';
import type { Trade } from '#lib/domain/order/order.ts';

/** One account's order and trade book as this device keeps them. */
export interface AccountOrders {
	account: Account;
	/** Undefined until they were read once. */
	orders: BookReadings['orders'] | undefined;
	trades: BookReadings['trades'] | undefined;
}

export interface OrderLine extends ListedOrder {
	/** Of this line alone, also where a book lists an order twice. */
	id: string;
	label: string;
	group: AccountOrders;
}

export interface TradeLine {
	id: string;
	label: string;
	trade: Trade;
	group: AccountOrders;
	/** Undefined where the order book has none with that id. */
	order: OrderLine | undefined;
}

/** The orders of an account, and its trades with the orders that they belong to; in their books' order. */
export function accountLines(group: AccountOrders): { orders: OrderLine[]; trades: TradeLine[] } {
	const orders = orderLines(group);
	const byId = new Map(orders.map((line) => [line.order.orderid, line]));
	// Brokers give fills no id: two equal rows are two fills.
	const trades = (group.trades?.rows ?? []).map((trade, place) => ({
		...{ id: `${group.account.id} ${place}`, label: instrumentLabel(trade.key), trade, group },
		order: byId.get(trade.orderid)
	}));
	return { orders, trades };
}

function orderLines(group: AccountOrders): OrderLine[] {
	const seen = new Map<string, number>();
	return listOrders(group.orders?.rows ?? [], group.trades?.rows).map((listed) => {
		const { orderid, key } = listed.order;
		const before = seen.get(orderid) ?? 0;
		seen.set(orderid, before + 1);
		const id = `${group.account.id} ${orderid} ${before}`;
		return { ...listed, id, label: instrumentLabel(key), group };
	});
}

/** What an order is found by. */
export function orderWords({ label, order, group }: OrderLine): string[] {
	const { orderid, key, product, priceType, reason, brokerStatus } = order;
	return [label, key, group.account.name, orderid, product, priceType, reason, brokerStatus];
}

export function tradeWords({ label, trade, group }: TradeLine): string[] {
	return [label, trade.key, group.account.name, trade.orderid, trade.product];
}

/** Those whose time is not known come last, in their book's order. `timeOf`: epoch ms. */
export function newestFirst<Line>(timeOf: (line: Line) => number | undefined) {
	return (a: Line, b: Line): number => {
		const [first, second] = [timeOf(a), timeOf(b)];
		if (first === second) return 0;
		return (second ?? -Infinity) - (first ?? -Infinity);
	};
}
