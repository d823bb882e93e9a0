import type { TableSettings } from '#lib/domain/user/settings.ts';
import { sortedBy } from '#lib/ui/books/sorted-by.ts';
import { ROW_STATES, type IntentLine } from '#lib/view/acts/intent-lines.ts';
import { newestFirst, type OrderLine, type TradeLine } from '#lib/view/books/order-lines.ts';
import { pressedRemark, remark } from './order-cells.ts';

/** `said`: with a line below for what the broker says of it. */
export const ENTRY_KINDS = ['plain', 'said'] as const;

/** A row of the table: an order or a trade of a book, or an order that was pressed here and is in none. */
export type BookEntry =
	| { kind: 'plain' | 'said'; id: string; order: OrderLine; trade?: never; pressed?: never }
	| { kind: 'plain'; id: string; trade: TradeLine; order?: never; pressed?: never }
	| { kind: 'plain' | 'said'; id: string; pressed: IntentLine; order?: never; trade?: never };

export function orderEntries(
	lines: readonly OrderLine[],
	pressed: readonly IntentLine[],
	sort: TableSettings['sort']
): readonly BookEntry[] {
	const booked = lines.map((order): BookEntry => {
		return { kind: remark(order) === '' ? 'plain' : 'said', id: order.id, order };
	});
	if (pressed.length === 0) return sortedBy(booked, sort, orderFigure);
	const own = pressed.map((line): BookEntry => {
		return { kind: pressedRemark(line) === '' ? 'plain' : 'said', id: line.id, pressed: line };
	});
	return sortedBy([...booked, ...own].sort(newestFirst(timeOf)), sort, orderFigure);
}

function timeOf({ order, pressed }: BookEntry): number | undefined {
	return order?.order.at ?? pressed?.intent.plannedAt;
}

export function tradeEntries(
	lines: readonly TradeLine[],
	sort: TableSettings['sort']
): readonly BookEntry[] {
	return sortedBy(lines, sort, tradeFigure).map((trade): BookEntry => {
		return { kind: 'plain', id: trade.id, trade };
	});
}

function orderFigure(entry: BookEntry, column: string): number | string | undefined {
	const line = entry.order ?? entry.pressed;
	switch (column) {
		case 'time':
			return timeOf(entry);
		case 'account':
			return line?.group.account.name;
		case 'what':
			return line?.label;
		case 'quantity':
			return entry.order?.order.quantity ?? entry.pressed?.intent.order.quantity;
		case 'filled':
			return entry.order ? entry.order.filled : entry.pressed?.intent.life.filled;
		case 'state':
			return line && ROW_STATES.indexOf(line.state);
		default:
			return undefined;
	}
}

function tradeFigure({ trade, label, group }: TradeLine, column: string) {
	switch (column) {
		case 'time':
			return trade.at;
		case 'account':
			return group.account.name;
		case 'what':
			return label;
		case 'quantity':
			return trade.quantity;
		case 'value':
			return trade.value;
		default:
			return undefined;
	}
}
