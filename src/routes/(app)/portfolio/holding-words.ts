import { grouped } from '#lib/domain/number/indian-number.ts';
import type { HoldingRow } from '#lib/view/books/holding-rows.ts';

/** Bought the trading day before and not delivered yet; empty where all of it is delivered, as far as is known. */
export function undeliveredWords({ bought, holding }: HoldingRow): string {
	if (bought === undefined) return 'some T1, not to sell yet';
	const waiting = bought - holding.quantity;
	return waiting > 0 ? `${grouped(waiting)} T1, not to sell yet` : '';
}

/** Where that is known from: no server has a field for it. */
export function undeliveredReason({ bought, holding }: HoldingRow): string {
	const sold = grouped(holding.quantity);
	return bought === undefined
		? `The broker says ${sold}, and its P&L is of more. Its figures will say how many once the price has moved further from the average.`
		: `The broker says ${sold}, and its P&L is of ${grouped(bought)}.`;
}
