import { parseFutureSymbol } from '#lib/domain/option-symbol.ts';

/** Of several strikes the one with the most zeros: it trades most, and every broker lists it. */
export function roundest<Row extends { strike: number }>(rows: readonly Row[]): Row | undefined {
	for (const step of [1_000, 500, 100, 50]) {
		const row = rows.find(({ strike }) => strike % step === 0);
		if (row) return row;
	}
	return rows[0];
}

export function isFuture(symbol: string, underlying: string): boolean {
	return parseFutureSymbol(symbol)?.underlying === underlying;
}
