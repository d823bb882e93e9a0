import { grouped } from '#lib/domain/number/indian-number.ts';
import type { HoldingRow } from '#lib/view/books/holding-rows.ts';
import { t } from '#lib/words/t.ts';

/** Bought the trading day before and not delivered yet; empty where all of it is delivered, as far as is known. */
export function undeliveredWords({ bought, holding }: HoldingRow): string {
	if (bought === undefined) return t('some T1, not to sell yet');
	const waiting = bought - holding.quantity;
	return waiting > 0 ? t('{waiting} T1, not to sell yet', { waiting: grouped(waiting) }) : '';
}

/** Where that is known from: no server has a field for it. */
export function undeliveredReason({ bought, holding }: HoldingRow): string {
	const sold = grouped(holding.quantity);
	return bought === undefined
		? t(
				'The broker says {sold}, and its P&L is of more. Its figures will say how many once the price has moved further from the average.',
				{ sold }
			)
		: t('The broker says {sold}, and its P&L is of {bought}.', { sold, bought: grouped(bought) });
}
