import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { Trade } from '#lib/domain/order/order.ts';
import { DayHoldings } from './day-holdings.ts';

const KEY = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
const DAY = '2026-11-24';

const rows = (...quantities: number[]) =>
	quantities.map((quantity, index) => ({
		id: String(index),
		position: {
			...{
				key: KEY,
				product: 'NRML',
				quantity,
				averagePrice: paise(1),
				ltp: paise(1),
				pnl: paise(0)
			}
		}
	}));
const fills = (...quantities: number[]) => ({
	unread: [],
	rows: quantities.map((quantity): Trade => ({
		...{ orderid: '1', key: KEY, product: 'NRML', price: paise(10) },
		...{ side: quantity > 0 ? ('BUY' as const) : ('SELL' as const) },
		...{ quantity: Math.abs(quantity), value: undefined, at: undefined }
	}))
});

type Reading = readonly [at: number, held: number[], filled: number[]];

/** What is known of the fills of the first row after each pair of readings, at so many seconds. */
function after(...readings: readonly Reading[]) {
	const holdings = new DayHoldings();
	return readings.map(([at, held, filled]) => {
		const books = { account: 'a', rows: rows(...held), trades: fills(...filled), day: DAY };
		return holdings.of({ ...books, asOf: at * 1_000 }).get('0')?.traded?.quantity;
	});
}

test.each<[string, readonly Reading[], (number | undefined)[]]>([
	['what is read first is believed', [[0, [65], []]], [0]],
	[
		'a fill that only the positions show makes nothing known until the trades show it',
		[
			[0, [65], []],
			[1, [130], []],
			[2, [130], [65]]
		],
		[0, undefined, 65]
	],
	[
		'the other way round too',
		[
			[0, [65], []],
			[1, [65], [65]],
			[2, [130], [65]]
		],
		[0, undefined, 65]
	],
	[
		'a holding that is new in a book was opened today',
		[
			[0, [], []],
			[1, [65], []],
			[2, [65], [65]]
		],
		[undefined, undefined, 65]
	],
	[
		'what stays so is believed: shares may be moved without a trade',
		[
			[0, [65], []],
			[1, [130], []],
			[16, [130], []]
		],
		[0, undefined, 0]
	]
])('%s', (_, readings, known) => expect(after(...readings)).toEqual(known));

test('a contract that a broker lists twice is one holding, counted in its first row', () => {
	const books = { account: 'a', rows: rows(130, -65), trades: fills(-65), day: DAY, asOf: 0 };
	expect([...new DayHoldings().of(books).values()]).toEqual([
		{ quantity: 65, traded: { quantity: -65, cost: -650 } },
		{ quantity: 0, traded: { quantity: 0, cost: 0 } }
	]);
});

test('without the day’s trades, or with one of them unreadable, nothing is known', () => {
	const holdings = new DayHoldings();
	const books = { account: 'a', rows: rows(65), day: DAY, asOf: 0 };
	const traded = (trades: Parameters<typeof holdings.of>[0]['trades']) =>
		holdings.of({ ...books, trades }).get('0')?.traded;
	expect(traded(undefined)).toBeUndefined();
	expect(traded({ ...fills(), unread: ['?'] })).toBeUndefined();
	expect(traded(fills())).toBeDefined();
});

test('a new day is compared anew', () => {
	const holdings = new DayHoldings();
	const on = (day: string, quantity: number, trades: number[]) =>
		holdings
			.of({ account: 'a', rows: rows(quantity), trades: fills(...trades), day, asOf: 0 })
			.get('0')?.traded?.quantity;
	expect(on(DAY, 65, [65])).toBe(65);
	expect(on('2026-11-25', 65, [])).toBe(0);
});
