import { csvLine } from '#lib/domain/activity/csv.ts';
import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import { rupees, type Paise } from '#lib/domain/number/paise.ts';
import { istClock } from '#lib/ui/words/ist-words.ts';
import type { OrderLine, TradeLine } from '#lib/view/books/orders.svelte.ts';
import { STATE_WORDS } from './order-state-words.ts';

const ORDER_HEAD = [
	...['time', 'account', 'exchange', 'symbol', 'side', 'product', 'type', 'quantity', 'filled'],
	...['price', 'trigger', 'average', 'state', 'broker state', 'reason', 'order id']
];
const TRADE_HEAD = [
	...['time', 'account', 'exchange', 'symbol', 'side', 'product', 'quantity'],
	...['price', 'value', 'order id']
];

/** Amounts in rupees, times in India; a cell is empty where nothing is known. */
export function ordersCsv(lines: readonly OrderLine[]): string {
	const rows = lines.map(({ order, state, filled, average, group }) => {
		const { exchange, symbol } = instrumentOf(order.key);
		return csvLine([
			...[time(order.at), group.account.name, exchange, symbol, order.side, order.product],
			...[order.priceType, order.quantity, filled ?? null, amount(order.price)],
			...[amount(order.trigger), amount(average), STATE_WORDS[state].word],
			...[order.brokerStatus, order.reason, order.orderid]
		]);
	});
	return [csvLine(ORDER_HEAD), ...rows].join('');
}

export function tradesCsv(lines: readonly TradeLine[]): string {
	const rows = lines.map(({ trade, group }) => {
		const { exchange, symbol } = instrumentOf(trade.key);
		return csvLine([
			...[time(trade.at), group.account.name, exchange, symbol, trade.side, trade.product],
			...[trade.quantity, amount(trade.price), amount(trade.value), trade.orderid]
		]);
	});
	return [csvLine(TRADE_HEAD), ...rows].join('');
}

function time(at: number | undefined): string | null {
	return at === undefined ? null : `${istDate(at)} ${istClock(at)}`;
}

function amount(paise: Paise | undefined): number | null {
	return paise === undefined ? null : rupees(paise);
}
