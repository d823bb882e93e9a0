import { describe, expect, test } from 'vitest';
import {
	BOOK_ENDPOINTS,
	bookFrom,
	recordedBooks,
	type RecordedRow
} from './testing/recorded-books.ts';

const without = (row: RecordedRow, without: string): RecordedRow =>
	Object.fromEntries(Object.entries(row).filter(([name]) => name !== without));

/** Ways in which a row is none that can be shown with a price. */
const UNREADABLE: Record<string, (row: RecordedRow) => unknown> = {
	'the broker’s own spelling': (row) => ({ ...row, symbol: 'NIFTY 24 NOV 2026 PE 26000.00' }),
	'an exchange that is not known': (row) => ({ ...row, exchange: 'NSEFO' }),
	'no symbol': (row) => without(row, 'symbol'),
	'no quantity': (row) => without(row, 'quantity'),
	'a part of a unit': (row) => ({ ...row, quantity: 12.5 }),
	'words for numbers': (row) => ({ ...row, quantity: 'NA', average_price: 'NA' }),
	nothing: () => null,
	'a list': (row) => Object.values(row)
};

const NUMBERS = ['quantity', 'price', 'trigger_price', 'average_price', 'ltp', 'pnl'];
const asText = (row: RecordedRow): RecordedRow =>
	Object.fromEntries(
		Object.entries(row).map(([name, value]) => [
			name,
			NUMBERS.includes(name) ? String(value) : value
		])
	);

const books = recordedBooks();
const filled = books.filter(({ rows }) => rows.length > 0);

test('every kind of book was recorded with rows, and those of both modes', () => {
	const kinds = new Set(filled.map(({ endpoint }) => endpoint));
	expect([...kinds].sort()).toEqual([...BOOK_ENDPOINTS].sort());
	expect(filled.some(({ name }) => name.startsWith('orders-live'))).toBe(true);
	expect(filled.some(({ name }) => name.startsWith('orders-analyze'))).toBe(true);
});

test.each(books)('$name: every row is read', async ({ rows, read }) => {
	const book = await read();
	expect([book.rows.length, book.unread]).toEqual([rows.length, []]);
});

describe.each(filled)('$name', ({ rows, read }) => {
	test.each(Object.entries(UNREADABLE))(
		'with %s in each row in turn, no other row is missing',
		async (_, damaged) => {
			const whole = await read();
			for (const place of rows.keys()) {
				const book = await read(rows.map((row, at) => (at === place ? damaged(row) : row)));
				expect(book.rows).toEqual(whole.rows.filter((_row, at) => at !== place));
				expect(book.unread).toHaveLength(1);
				expect(book.unread[0]).not.toBe('');
			}
		}
	);

	test('numbers that come as text are the same numbers', async () => {
		expect(await read(rows.map(asText))).toEqual(await read());
	});

	test('a row that comes twice is two rows', async () => {
		const whole = await read();
		expect(await read([...rows, ...rows])).toMatchObject({
			rows: [...whole.rows, ...whole.rows],
			unread: []
		});
	});
});

test('a row that cannot be read is named by what it says of itself', async () => {
	const order = {
		...{ symbol: 'Nifty Fut', exchange: 'NFO', action: 'BUY', quantity: '75' },
		...{ order_status: 'open', orderid: '2511240001', price: 0 }
	};
	const { unread } = await bookFrom(
		'orderbook',
		JSON.stringify({ status: 'success', data: { orders: [order, 7] } })
	);
	expect(unread).toEqual(['Nifty Fut · NFO · BUY · 75 · open · 2511240001', '7']);
});

test.each([undefined, null, 'none', {}])(
	'holdings with the sums %j are read all the same',
	async (statistics) => {
		const row = { symbol: 'INFY', exchange: 'NSE', quantity: 5, product: 'CNC' };
		const text = JSON.stringify({ status: 'success', data: { holdings: [row], statistics } });
		expect(await bookFrom('holdings', text)).toMatchObject({
			...{ rows: [{ key: 'NSE:INFY', quantity: 5, ltp: undefined }], unread: [] },
			value: undefined
		});
	}
);
