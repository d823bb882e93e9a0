import type { TableSettings } from '#lib/domain/user/settings.ts';
import type { HoldingFigures } from '#lib/domain/book/holding-figures.ts';
import type { HoldingRow } from '#lib/view/books/holding-rows.ts';

const BY_FIGURE: ReadonlySet<string> = new Set([
	...['invested', 'value', 'today', 'todayPercent', 'pnl', 'percent']
] satisfies (keyof HoldingFigures)[]);

/** In the chosen order; what has no figure comes last, whichever way. `sort` is null for the order of the names. */
export function orderHoldings(
	rows: readonly HoldingRow[],
	sort: TableSettings['sort'],
	figuresOf: (row: HoldingRow) => HoldingFigures
): readonly HoldingRow[] {
	if (sort?.by === 'name') return sort.down ? [...rows].reverse() : rows;
	if (!sort || !BY_FIGURE.has(sort.by)) return rows;
	const by = sort.by as keyof HoldingFigures;
	const turn = sort.down ? -1 : 1;
	return rows
		.map((row) => ({ row, figure: figuresOf(row)[by] }))
		.sort((a, b) => {
			if (a.figure === undefined || b.figure === undefined) {
				return Number(a.figure === undefined) - Number(b.figure === undefined);
			}
			return turn * (a.figure - b.figure);
		})
		.map(({ row }) => row);
}
