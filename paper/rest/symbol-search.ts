import type { InstrumentRow } from '../market/instruments.ts';

/** OpenAlgo stops there. */
const MOST = 500;

/** Every word must be found in a symbol, broker symbol, name or token, or be the strike; better matches first. */
export function searchRows(
	rows: readonly InstrumentRow[],
	query: string,
	exchange: string | undefined
): InstrumentRow[] {
	const words = query.trim().toUpperCase().split(/\s+/);
	const whole = words.join('');
	return rows
		.filter((row) => exchange === undefined || row.exchange === exchange)
		.filter((row) => words.every((word) => isFoundIn(row, word)))
		.map((row) => ({ row, rank: rankOf(row.symbol, whole) }))
		.sort((a, b) => a.rank - b.rank || a.row.symbol.length - b.row.symbol.length)
		.slice(0, MOST)
		.map(({ row }) => row);
}

function isFoundIn(row: InstrumentRow, word: string): boolean {
	const texts = [row.symbol, row.brsymbol, row.name, row.token];
	if (texts.some((text) => text.toUpperCase().includes(word))) return true;
	return row.strike !== undefined && row.strike === Number(word);
}

function rankOf(symbol: string, query: string): number {
	if (symbol === query) return 0;
	if (symbol.startsWith(query)) return 1;
	return symbol.includes(query) ? 2 : 3;
}
