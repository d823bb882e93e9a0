import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BookReadings } from '#lib/books/book-readings.ts';
import { DeviceDatabase } from '#lib/db/database.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { recordedBooks } from '#lib/openalgo/testing/recorded-books.ts';
import { keptBooks } from './kept-books.ts';

const A = 'a' as AccountId;
const read = { account: A, asOf: 1_795_422_000_000, mode: 'live' as const };
const key = instrumentKey('NFO', 'NIFTY24NOV2626000CE');

const READINGS: BookReadings = {
	orders: {
		...read,
		unread: ['as it came'],
		rows: [
			{
				...{ orderid: '27:1', key, side: 'BUY', product: 'NRML', priceType: 'LIMIT' },
				...{ quantity: 65, price: paise(12_900), trigger: undefined, status: 'rejected' },
				...{ brokerStatus: 'REJECTED', filled: undefined, averagePrice: undefined },
				...{ reason: 'RMS: Margin Exceeds', strategy: '', at: undefined }
			}
		]
	},
	positions: {
		...read,
		unread: [],
		rows: [
			{
				...{ key, product: 'NRML', quantity: -65, averagePrice: paise(5_240) },
				...{ ltp: undefined, pnl: paise(-100) }
			}
		]
	},
	trades: {
		...read,
		unread: [],
		rows: [
			{
				...{ orderid: '27:1', key, side: 'SELL', product: 'MIS', quantity: 65 },
				...{ price: paise(5_240), value: undefined, at: read.asOf }
			}
		]
	},
	funds: {
		...read,
		funds: {
			...{ available: paise(5_000), collateral: undefined, used: paise(100) },
			...{ m2mRealised: undefined, m2mUnrealised: undefined }
		}
	},
	holdings: {
		...read,
		...{ unread: [], value: paise(127_135), invested: undefined, pnl: undefined },
		rows: [
			{
				...{ key, product: 'CNC', quantity: 1, averagePrice: undefined, ltp: undefined },
				...{ pnl: undefined, pnlPercent: -0.87 }
			}
		]
	}
};

let name: string;
let db: DeviceDatabase;
let count = 0;
beforeEach(() => (db = new DeviceDatabase((name = `kept-books-${(count += 1)}`))));
afterEach(() => db.close());

async function keepAll(): Promise<void> {
	const books = keptBooks(db);
	await books.orders.keep(READINGS.orders);
	await books.positions.keep(READINGS.positions);
	await books.trades.keep(READINGS.trades);
	await books.funds.keep(READINGS.funds);
	await books.holdings.keep(READINGS.holdings);
}

async function rowsKept(): Promise<Record<string, number>> {
	const raw = await new Dexie(name).open();
	const tables = Object.keys(READINGS).map((table) => raw.table(table));
	const counts = await Promise.all(
		tables.map(async (table) => [table.name, await table.count()] as const)
	);
	raw.close();
	return Object.fromEntries(counts);
}

test('every book is read back as it was kept, and only its own account’s', async () => {
	await keepAll();
	const books = keptBooks(db);
	expect({
		orders: await books.orders.of(A),
		positions: await books.positions.of(A),
		trades: await books.trades.of(A),
		funds: await books.funds.of(A),
		holdings: await books.holdings.of(A)
	}).toEqual(READINGS);
	expect(await books.orders.of('b' as AccountId)).toBeUndefined();
});

test('signing out takes every book along, and an answer that comes afterwards leaves none', async () => {
	await keepAll();
	expect(Object.values(await rowsKept())).toEqual([1, 1, 1, 1, 1]);
	await db.wipe();
	await keepAll();
	expect(Object.values(await rowsKept())).toEqual([0, 0, 0, 0, 0]);
});

describe('what a server said is kept by the rule by which it was read', () => {
	const recorded = recordedBooks().filter(({ rows }) => rows.length > 0);

	test.each(recorded)('$name', async (book) => {
		const value = await book.read();
		const books = keptBooks(db);
		const reading = { ...read, ...value };
		switch (book.endpoint) {
			case 'orderbook':
				await books.orders.keep(reading as BookReadings['orders']);
				return expect(await books.orders.of(A)).toEqual(reading);
			case 'tradebook':
				await books.trades.keep(reading as BookReadings['trades']);
				return expect(await books.trades.of(A)).toEqual(reading);
			case 'positionbook':
				await books.positions.keep(reading as BookReadings['positions']);
				return expect(await books.positions.of(A)).toEqual(reading);
			default:
				await books.holdings.keep(reading as BookReadings['holdings']);
				return expect(await books.holdings.of(A)).toEqual(reading);
		}
	});
});
