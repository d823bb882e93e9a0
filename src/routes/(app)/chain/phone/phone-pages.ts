import { chosenColumns, type ColumnChoice } from '../columns/column-presets.ts';
import { column, type Column, type ColumnId } from '../columns/columns.ts';

/** One screen of a phone's table: for each side a large figure with a small one under it. */
export interface PhonePage {
	readonly large: Column;
	readonly small: Column | undefined;
}

/** Figures that are read together, in the order of their pages. */
const PAIRS: readonly (readonly [ColumnId, ColumnId])[] = [
	['iv', 'delta'],
	['theta', 'vega'],
	['oi-change', 'volume'],
	['bid', 'ask'],
	['bid-quantity', 'ask-quantity'],
	['spread', 'volume']
];

/** The first is always the price over the open interest. The others are reached by swiping: pairs, then what is left. */
export function phonePages(choice: ColumnChoice): readonly PhonePage[] {
	const left = new Set(chosenColumns(choice));
	const pages: PhonePage[] = [];
	const add = (large: ColumnId, small: ColumnId | undefined) => {
		pages.push({ large: column(large), small: small === undefined ? undefined : column(small) });
		left.delete(large);
		if (small !== undefined) left.delete(small);
	};
	add('ltp', 'oi');
	for (const [large, small] of PAIRS) if (left.has(large) && left.has(small)) add(large, small);
	for (;;) {
		const [large, small] = left;
		if (large === undefined) return pages;
		add(large, small);
	}
}
