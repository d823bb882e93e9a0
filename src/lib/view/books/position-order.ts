import type { FigureLine } from './position-lines.ts';

/** Figures by which lines can be ordered. */
export const ORDER_FIGURES = [
	...(['quantity', 'lots', 'average', 'ltp', 'unrealised', 'realised'] as const),
	...(['pnl', 'today', 'percent'] as const)
] as const;
export type OrderFigure = (typeof ORDER_FIGURES)[number];
export type OrderBy = OrderFigure | 'name' | 'product';

export function isOrderBy(id: string): id is OrderBy {
	return id === 'name' || id === 'product' || ORDER_FIGURES.some((figure) => figure === id);
}

/**
 * Open lines before closed ones, then as asked; where a figure is not known last, whichever way. `valueOf`: the figure now.
 * Lines of one figure are in the order of their names.
 */
export function lineOrder(
	by: OrderBy,
	down: boolean,
	valueOf: (line: FigureLine, figure: OrderFigure) => number | undefined
): (a: FigureLine, b: FigureLine) => number {
	const way = down ? -1 : 1;
	const byName = (a: FigureLine, b: FigureLine) => compare(rankOf(a), rankOf(b));
	const known = new Map<FigureLine, number | undefined>();
	const value = (line: FigureLine, figure: OrderFigure) => {
		if (!known.has(line)) known.set(line, valueOf(line, figure));
		return known.get(line);
	};
	return (a, b) => {
		const closed = Number(a.flat) - Number(b.flat);
		if (closed !== 0) return closed;
		if (by === 'name') return way * byName(a, b);
		if (by === 'product') return way * compare(productOf(a), productOf(b)) || byName(a, b);
		const [one, other] = [value(a, by), value(b, by)];
		if (one === other) return byName(a, b);
		if (one === undefined) return 1;
		if (other === undefined) return -1;
		return way * (one - other);
	};
}

/** Of all rows of the line. */
export function productOf({ places }: Pick<FigureLine, 'places'>): string {
	return [...new Set(places.map(({ held }) => held.position.product))].join(', ');
}

function rankOf({ places: [{ held }] }: FigureLine): string {
	return held.rank;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
