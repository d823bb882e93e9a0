import type { Book } from '#lib/domain/book/book.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { recordedBooks, type RecordedRow } from '#lib/openalgo/testing/recorded-books.ts';

/** A recorded book with one of its rows spoilt. */
export interface BadRowCase {
	name: string;
	endpoint: string;
	answer: string;
	/** Contracts of the rows that are good all the same, one for each row. */
	good: readonly InstrumentKey[];
}

const NUMBERS = ['quantity', 'price', 'trigger_price', 'average_price', 'ltp', 'pnl'];

/** Each gives what stands in a row's place, and how many of these are still good. */
const WAYS: Record<string, (row: RecordedRow) => readonly [rows: unknown[], good: number]> = {
	'another spelling': (row) => [[{ ...row, symbol: 'NIFTY 24 NOV 2026 PE 26000.00' }], 0],
	'absent fields': ({ exchange: _exchange, quantity: _quantity, ...rest }) => [[rest], 0],
	'strings for numbers': (row) => [
		[
			Object.fromEntries(
				Object.entries(row).map(([name, value]) => [
					name,
					NUMBERS.includes(name) ? String(value) : value
				])
			)
		],
		1
	],
	'two equal rows': (row) => [[row, row], 2]
};

/** Every recorded book with each of its rows spoilt in turn, in every way. */
export async function badRowCases(): Promise<BadRowCase[]> {
	const cases: BadRowCase[] = [];
	for (const book of recordedBooks()) {
		const { rows } = (await book.read()) as Book<{ key: InstrumentKey }>;
		for (const [place, { key }] of rows.entries()) {
			for (const [way, spoil] of Object.entries(WAYS)) {
				const [spoilt, good] = spoil(book.rows[place] ?? {});
				const answered = book.rows.flatMap((row, at) => (at === place ? spoilt : [row]));
				const others = rows.filter((_row, at) => at !== place).map((row) => row.key);
				cases.push({
					name: `${book.name}, row ${place + 1}: ${way}`,
					endpoint: book.endpoint,
					answer: book.answer(answered),
					good: [...others, ...Array.from({ length: good }, () => key)]
				});
			}
		}
	}
	return cases;
}
