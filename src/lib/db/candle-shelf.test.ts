import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Candle } from '#lib/domain/price/candle.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { CandleShelf, MOST_CANDLES, MOST_CHARTS } from './candle-shelf.ts';
import { DeviceDatabase } from './database.ts';

let name: string;
let db: DeviceDatabase;
let shelf: CandleShelf;
let count = 0;

beforeEach(() => {
	name = `candles-${(count += 1)}`;
	db = new DeviceDatabase(name);
	shelf = new CandleShelf(db);
});
afterEach(() => db.close());

const NIFTY = instrumentKey('NSE_INDEX', 'NIFTY');
const candle = (at: number): Candle => ({
	at,
	open: paise(1),
	high: paise(2),
	low: paise(1),
	close: paise(2),
	volume: undefined,
	oi: 65
});

test('a chart comes back as it was read, of its own instrument and interval', async () => {
	await shelf.keep(NIFTY, '5m', { candles: [candle(1), candle(2)], asOf: 9 });
	expect(await shelf.read(NIFTY, '5m')).toMatchObject({ candles: [candle(1), candle(2)], asOf: 9 });
	expect(await shelf.read(NIFTY, 'D')).toBeUndefined();
	expect(await shelf.read(instrumentKey('NFO', 'NIFTY'), '5m')).toBeUndefined();
});

test('of a long chart the newest candles are kept', async () => {
	const candles = Array.from({ length: MOST_CANDLES + 5 }, (_, index) => candle(index));
	await shelf.keep(NIFTY, '1m', { candles, asOf: 1 });
	const kept = await shelf.read(NIFTY, '1m');
	expect(kept?.candles).toHaveLength(MOST_CANDLES);
	expect(kept?.candles.at(-1)?.at).toBe(MOST_CANDLES + 4);
});

test('of many charts those read last are kept', async () => {
	const keys = Array.from({ length: MOST_CHARTS + 2 }, (_, index) =>
		instrumentKey('NSE', `SHARE${index}`)
	);
	for (const [asOf, key] of keys.entries()) {
		await shelf.keep(key, 'D', { candles: [candle(1)], asOf });
	}
	const kept = await Promise.all(keys.map((key) => shelf.read(key, 'D')));
	expect(kept.map((row) => row !== undefined)).toEqual(keys.map((_, index) => index >= 2));
});

test('days that an older version kept as they were stamped are on their dates', async () => {
	const stamped = ['2026-09-09T18:30:00Z', '2026-09-11T00:00:00Z'].map((at) =>
		candle(Date.parse(at))
	);
	await shelf.keep(NIFTY, 'D', { candles: stamped, asOf: 1 });
	const dates = (await shelf.read(NIFTY, 'D'))?.candles.map(({ at }) => new Date(at).toJSON());
	expect(dates).toEqual(['2026-09-10T00:00:00.000Z', '2026-09-11T00:00:00.000Z']);
});

test('a chart that another build wrote is not drawn', async () => {
	await shelf.keep(NIFTY, '5m', { candles: [candle(1)], asOf: 1 });
	const raw = await new Dexie(name).open();
	await raw.table('candles').put({ id: `${NIFTY} D`, asOf: 1, candles: [{ t: 1, o: 2 }] });
	raw.close();
	expect(await shelf.read(NIFTY, 'D')).toBeUndefined();
});
