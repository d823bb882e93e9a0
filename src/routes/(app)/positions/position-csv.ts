import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import { csvAmount, csvPercent, type CsvColumn } from '#lib/domain/text/csv.ts';
import { istStamp } from '#lib/ui/words/ist-words.ts';
import type { HeldPlace } from '#lib/view/books/position-lines.ts';
import type { LineFigures } from '#lib/view/books/positions-table.svelte.ts';
import { summed } from './position-cells.ts';

export interface CsvPosition extends HeldPlace {
	figures: LineFigures;
	/** Why it is in no total; undefined where it is. */
	why: string | undefined;
}

/** Amounts in rupees, times in India; a cell is empty where nothing is known. */
export const POSITION_CSV: readonly CsvColumn<CsvPosition>[] = [
	{ name: 'account', cell: ({ group }) => group.account.name },
	{ name: 'exchange', cell: ({ held }) => instrumentOf(held.position.key).exchange },
	{ name: 'symbol', cell: ({ held }) => instrumentOf(held.position.key).symbol },
	{ name: 'product', cell: ({ held }) => held.position.product },
	{ name: 'quantity', cell: ({ held }) => held.position.quantity },
	{ name: 'units each', cell: ({ held }) => held.units },
	{ name: 'lots', cell: ({ held }) => held.lots },
	{ name: 'average', cell: ({ held }) => csvAmount(held.position.averagePrice) },
	{ name: 'ltp', cell: ({ figures }) => csvAmount(figures.ltp) },
	...(['unrealised', 'realised', 'pnl', 'today'] as const).map((name) => ({
		name,
		cell: ({ figures: { sum } }: CsvPosition) =>
			sum.unknown > 0 ? undefined : csvAmount(summed(name, sum))
	})),
	{ name: 'percent', cell: ({ figures }) => csvPercent(figures.percent) },
	{ name: 'in total', cell: ({ why }) => why ?? 'yes' },
	{ name: 'read', cell: ({ group }) => istStamp(group.book?.asOf) }
];
