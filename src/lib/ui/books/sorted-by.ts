import type { TableSettings } from '#lib/domain/user/settings.ts';

/**
 * In the chosen order, names as people count them; what has no figure comes last, whichever way, and rows that are alike stay
 * as they stand. `sort` is null for the table's own order.
 */
export function sortedBy<Row>(
	rows: readonly Row[],
	sort: TableSettings['sort'],
	figureOf: (row: Row, column: string) => number | string | undefined
): readonly Row[] {
	if (!sort) return rows;
	const way = sort.down ? -1 : 1;
	return rows
		.map((row) => ({ row, figure: figureOf(row, sort.by) }))
		.sort((a, b) => {
			if (a.figure === undefined || b.figure === undefined) {
				return Number(a.figure === undefined) - Number(b.figure === undefined);
			}
			return way * compared(a.figure, b.figure);
		})
		.map(({ row }) => row);
}

/** Made once: for each comparison it would take ten times as long. */
const NAMES = new Intl.Collator('en', { numeric: true });

function compared(a: number | string, b: number | string): number {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return NAMES.compare(String(a), String(b));
}
