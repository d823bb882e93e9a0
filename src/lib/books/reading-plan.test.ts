import { describe, expect, test } from 'vitest';
import {
	bookIsCurrent,
	isSettled,
	NEVER_READ,
	nextReading,
	paceOf,
	type BookState,
	type MarketState
} from './reading-plan.ts';

const NOW = 1_000_000;
const OPEN: MarketState = { open: true, settledFrom: undefined };
const UNKNOWN: MarketState = { open: undefined, settledFrom: undefined };
const SHUT: MarketState = { open: false, settledFrom: NOW - 60_000 };

/** Ms from now; negative ones are overdue. */
function due(patch: Partial<BookState>, market = OPEN, every = 30_000): number {
	return nextReading({ ...NEVER_READ, ...patch }, { every, market, now: NOW }) - NOW;
}

/** Read so many ms ago. */
const read = (ago: number): Partial<BookState> => ({ asOf: NOW - ago, sentAt: NOW - ago });

test('a book that was never read is due at once, whatever the market does', () => {
	for (const market of [OPEN, UNKNOWN, SHUT]) expect(due({}, market)).toBeLessThan(0);
});

describe('while the market is open', () => {
	test.each<[claim: string, state: Partial<BookState>, due: number]>([
		['a book is good for half a minute', read(10_000), 20_000],
		['then it is due', read(30_000), 0],
		['one that an earlier visit kept counts as well', { asOf: NOW - 10_000 }, 20_000],
		[
			'the window that read last goes first',
			{ ...read(50_000), asOf: NOW - 10_000, byOthers: true },
			22_000
		],
		['an order makes it due', { ...read(10_000), changedAt: NOW }, 0],
		['but not within the same second', { ...read(200), changedAt: NOW }, 800],
		[
			'it is read once more when every broker shows the order',
			{ ...read(1_000), changedAt: NOW - 1_000 },
			4_000
		],
		['and then no more', { ...read(1_000), changedAt: NOW - 6_000 }, 29_000],
		['a refusal is tried again after 5 s', { ...read(0), failures: 1 }, 5_000],
		['a second one after 10 s', { ...read(0), failures: 2 }, 10_000],
		['many at last once a minute', { ...read(0), failures: 20 }, 60_000],
		[
			'an order is worth asking even a refusing server',
			{ ...read(2_000), failures: 9, changedAt: NOW },
			0
		]
	])('%s', (_, state, ms) => expect(due(state)).toBe(ms));
});

describe('while the market is shut', () => {
	test('what was read before the close is due once', () => {
		expect(due(read(90_000), SHUT)).toBeLessThanOrEqual(0);
	});

	test('what was read since then stays', () => {
		expect(due(read(50_000), SHUT)).toBe(Infinity);
	});

	test('until an order changes', () => {
		expect(due({ ...read(50_000), changedAt: NOW }, SHUT)).toBe(0);
	});

	test('a server that refuses is asked every 5 minutes at last', () => {
		expect(due({ sentAt: NOW, failures: 20 }, SHUT)).toBe(300_000);
	});
});

test('a market of which nothing is known counts as open', () => {
	expect(due(read(30_000), UNKNOWN)).toBe(0);
	expect(isSettled(NOW, UNKNOWN)).toBe(false);
});

test.each<[books: number, every: number]>([
	[1, 30_000],
	[5, 30_000],
	[6, 30_000],
	[10, 50_000],
	[60, 300_000]
])(
	'%i books of one server are each read every %i ms: 12 readings a minute at most',
	(books, every) => {
		expect(paceOf(books)).toBe(every);
		expect((60_000 / every) * books).toBeLessThanOrEqual(12);
	}
);

test('a clock that was put back an hour makes no book wait for that hour', () => {
	const ahead = NOW + 3_600_000;
	expect(due({ asOf: ahead, sentAt: ahead, changedAt: ahead })).toBeLessThan(0);
});

describe('a book counts in sums', () => {
	const counts = (age: number, troubled: boolean, settled = false) =>
		bookIsCurrent(age, { troubled, settled, every: 30_000 });

	test('until two readings were missed, and sooner when its server refuses', () => {
		expect([counts(75_000, false), counts(75_001, false)]).toEqual([true, false]);
		expect([counts(15_000, true), counts(15_001, true)]).toEqual([true, false]);
	});

	test('through the night when it was read after the close', () => {
		expect(counts(12 * 3_600_000, false, true)).toBe(true);
		expect(counts(12 * 3_600_000, true, true)).toBe(false);
	});
});
