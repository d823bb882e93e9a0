import type { HoldingFigures } from '#lib/domain/book/holding-figures.ts';
import type { TableSettings } from '#lib/domain/user/settings.ts';
import { sortedBy } from '#lib/ui/books/sorted-by.ts';
import type { HoldingRow } from '#lib/view/books/holding-rows.ts';

const BY_FIGURE: readonly (keyof HoldingFigures)[] = [
	...(['invested', 'value', 'today', 'todayPercent', 'pnl', 'percent'] as const)
];

/** In the chosen order; `sort` is null for the order of the names. */
export function orderHoldings(
	rows: readonly HoldingRow[],
	sort: TableSettings['sort'],
	figuresOf: (row: HoldingRow) => HoldingFigures
): readonly HoldingRow[] {
	return sortedBy(rows, sort, (row, column) => {
		if (column === 'name') return row.label;
		const figure = BY_FIGURE.find((name) => name === column);
		return figure && figuresOf(row)[figure];
	});
}
