import { ORDER_STATES } from '#lib/domain/order/listed-order.ts';
import type { TableSettings } from '#lib/domain/user/settings.ts';
import { sortedBy } from '#lib/ui/books/sorted-by.ts';
import type { OrderLine, TradeLine } from '#lib/view/books/order-lines.ts';
import { remark } from './order-cells.ts';

/** `said`: with a line below for what the broker says of it. */
export const ENTRY_KINDS = ['plain', 'said'] as const;

/** A row of the table. */
export type BookEntry =
	| { kind: 'plain' | 'said'; id: string; order: OrderLine; trade?: never }
	| { kind: 'plain'; id: string; trade: TradeLine; order?: never };

export function orderEntries(
	lines: readonly OrderLine[],
	sort: TableSettings['sort']
): readonly BookEntry[] {
	return sortedBy(lines, sort, orderFigure).map((order): BookEntry => {
		return { kind: remark(order) === '' ? 'plain' : 'said', id: order.id, order };
	});
}

export function tradeEntries(
	lines: readonly TradeLine[],
	sort: TableSettings['sort']
): readonly BookEntry[] {
	return sortedBy(lines, sort, tradeFigure).map((trade): BookEntry => {
		return { kind: 'plain', id: trade.id, trade };
	});
}

function orderFigure(line: OrderLine, column: string): number | string | undefined {
	switch (column) {
		case 'time':
			return line.order.at;
		case 'account':
			return line.group.account.name;
		case 'what':
			return line.label;
		case 'quantity':
			return line.order.quantity;
		case 'filled':
			return line.filled;
		case 'state':
			return ORDER_STATES.indexOf(line.state);
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
