import {
	DASH,
	price,
	signedPercent,
	signedPrice,
	signedUnits
} from '#lib/domain/number/indian-number.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { PositionSum } from '#lib/domain/book/position-sums.ts';
import type { FigureLine } from '#lib/view/books/position-lines.ts';
import { productOf } from '#lib/view/books/position-order.ts';
import type { LineFigures } from '#lib/view/books/positions-table.svelte.ts';

export function sideOf({ quantity = 0 }: Pick<FigureLine, 'quantity'>): 'B' | 'S' | undefined {
	if (quantity === 0) return undefined;
	return quantity > 0 ? 'B' : 'S';
}

/** The broker may count in lots here, or in units: until that is proved, its own figure stands. */
export function isBrokersFigure({ flat, places }: FigureLine): boolean {
	return !flat && places.some(({ held }) => held.units === undefined);
}

/** What does not move with the price. */
export function lineText(id: string, line: FigureLine): string {
	const { flat, quantity, lots, averagePrice } = line;
	switch (id) {
		case 'product':
			return productOf(line);
		case 'accounts':
			return line.kind === 'part' ? productOf(line) : accountsText(line);
		case 'quantity':
			return quantity === undefined ? '?' : signedUnits(quantity);
		case 'lots':
			if (flat) return DASH;
			if (isBrokersFigure(line)) return '?';
			return lots === undefined ? DASH : signedUnits(lots);
		case 'average':
			return flat ? DASH : price(averagePrice);
		default:
			return '';
	}
}

/** For the ear: which row of which account. */
export function lineName({
	kind,
	label,
	places
}: Pick<FigureLine, 'kind' | 'label' | 'places'>): string {
	return kind === 'contract' && places.length > 1
		? label
		: `${label}, ${places[0].group.account.name}`;
}

/** Whose the rows of a contract are, and how much: `Zerodha −650 · Angel HUF −325`. */
export function accountsText({ places }: Pick<FigureLine, 'places'>): string {
	return places
		.map(({ held, group }) => `${group.account.name} ${signedUnits(held.position.quantity)}`)
		.join(' · ');
}

/** A sum's figure in paise; undefined where one of its rows does not tell it. */
export function summed(id: string, sum: PositionSum): Paise | undefined {
	switch (id) {
		case 'unrealised':
		case 'realised':
			return sum.unsplit > 0 ? undefined : sum[id];
		case 'today':
			return sum.undated > 0 ? undefined : sum.today;
		case 'pnl':
			return sum.pnl;
		default:
			return undefined;
	}
}

/** What moves with the price. Amounts in rupees, which the column's head says. */
export function figureText(
	id: string,
	{ flat }: FigureLine,
	{ sum, percent }: LineFigures
): string {
	if (id === 'percent') return signedPercent(percent, 1).replace('%', '');
	if (sum.unknown > 0 || (id === 'unrealised' && flat)) return DASH;
	// Nothing was closed of it, which a zero would hardly say.
	if (id === 'realised' && sum.unsplit === 0 && sum.realised === 0) return DASH;
	return signedPrice(summed(id, sum));
}
