import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { NewLeg } from '#lib/domain/order/basket.ts';
import { DeviceDatabase } from './database.ts';
import { SavedBaskets } from './saved-baskets.ts';

let db: DeviceDatabase;
let baskets: SavedBaskets;
let count = 0;

beforeEach(() => {
	db = new DeviceDatabase(`saved-baskets-${(count += 1)}`);
	baskets = new SavedBaskets(db);
});
afterEach(() => db.close());

const leg = (side: NewLeg['side'], strike: number): NewLeg => ({
	key: instrumentKey('NFO', `NIFTY24NOV26${strike}CE`),
	...{ side, lots: 2, lotSize: 65, tick: paise(5), product: 'NRML', price: undefined }
});
const spread = [leg('BUY', 26_400), leg('SELL', 26_200)];

test('a basket comes back under its name, and the same name again takes its place', async () => {
	await baskets.save({ name: 'Spread', savedAt: 2, legs: spread });
	await baskets.save({ name: 'Call', savedAt: 1, legs: spread.slice(0, 1) });
	await baskets.save({ name: 'Spread', savedAt: 3, legs: spread });
	expect(await baskets.all()).toEqual([
		{ name: 'Call', savedAt: 1, legs: spread.slice(0, 1) },
		{ name: 'Spread', savedAt: 3, legs: spread }
	]);
	await baskets.remove('Spread');
	expect((await baskets.all()).map(({ name }) => name)).toEqual(['Call']);
});

test('a basket with one leg that cannot be read is left out whole: half a hedge is worse than none', async () => {
	await db.change(['savedBaskets'], (table) =>
		table('savedBaskets').put({ name: 'Old', savedAt: 1, legs: [spread[0], { side: 'SELL' }] })
	);
	expect(await baskets.all()).toEqual([]);
});

test('signing out takes them away', async () => {
	await baskets.save({ name: 'Spread', savedAt: 2, legs: spread });
	await db.wipe();
	expect(await baskets.all()).toEqual([]);
});
