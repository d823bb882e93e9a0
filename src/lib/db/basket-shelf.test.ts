import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NewLeg } from '#lib/domain/order/basket.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { BasketShelf } from './basket-shelf.ts';
import { DeviceDatabase } from './database.ts';

let name: string;
let db: DeviceDatabase;
let shelf: BasketShelf;
let count = 0;

beforeEach(() => {
	name = `basket-${(count += 1)}`;
	db = new DeviceDatabase(name);
	shelf = new BasketShelf(db);
});
afterEach(() => db.close());

const wanted = (strike: number): NewLeg => ({
	key: instrumentKey('NFO', `NIFTY24NOV26${strike}CE`),
	side: 'SELL',
	lots: 1,
	lotSize: 65,
	tick: paise(5),
	product: 'NRML',
	price: paise(12_890)
});
const ids = async () => (await shelf.legs()).map(({ id }) => id);

test('legs come back in the order in which they were gathered, also after a restart', async () => {
	for (const [index, strike] of [26_300, 26_100, 26_200].entries()) {
		await shelf.add(wanted(strike), `leg ${9 - index}`);
	}
	expect(await ids()).toEqual(['leg 9', 'leg 8', 'leg 7']);
	db.close();
	db = new DeviceDatabase(name);
	shelf = new BasketShelf(db);
	expect(await shelf.legs()).toEqual([
		{ ...wanted(26_300), id: 'leg 9', rank: 1 },
		{ ...wanted(26_100), id: 'leg 8', rank: 2 },
		{ ...wanted(26_200), id: 'leg 7', rank: 3 }
	]);
});

test('two windows that add at the same moment both keep their leg', async () => {
	const other = new DeviceDatabase(name);
	await Promise.all([
		shelf.add(wanted(26_100), 'here'),
		new BasketShelf(other).add(wanted(26_200), 'there')
	]);
	other.close();
	expect((await shelf.legs()).map(({ rank }) => rank)).toEqual([1, 2]);
});

test('a removed leg that is put back stands where it stood', async () => {
	for (const strike of [26_100, 26_200, 26_300]) await shelf.add(wanted(strike), String(strike));
	const [, middle] = await shelf.legs();
	await shelf.remove(['26200']);
	expect(await ids()).toEqual(['26100', '26300']);
	await shelf.put([middle ?? expect.fail()]);
	expect(await ids()).toEqual(['26100', '26200', '26300']);
});

test('a change reaches its leg and creates none', async () => {
	await shelf.add(wanted(26_100), 'a');
	await shelf.change('a', { lots: 3, side: 'BUY', price: undefined });
	await shelf.change('gone', { lots: 3 });
	expect(await shelf.legs()).toEqual([
		{ ...wanted(26_100), id: 'a', rank: 1, lots: 3, side: 'BUY', price: undefined }
	]);
});

test('a leg of half a lot, or of a build that knew other fields, is dropped', async () => {
	await shelf.add(wanted(26_100), 'good');
	const raw = await new Dexie(name).open();
	await raw.table('basket').bulkPut([
		{ ...wanted(26_200), id: 'half', rank: 2, lots: 0.5 },
		{ id: 'old', rank: 3, symbol: 'NIFTY', qty: 75 }
	]);
	raw.close();
	expect(await ids()).toEqual(['good']);
});

test('signing out empties the basket', async () => {
	await shelf.add(wanted(26_100), 'a');
	await db.wipe();
	expect(await shelf.legs()).toEqual([]);
});

test('legs are marked as sent once, and only while they are the basket that was pressed', async () => {
	await shelf.add(wanted(26_300), 'a');
	const pressed = await shelf.legs();
	await shelf.change('a', { lots: 2 });
	expect(await shelf.markSent(pressed, 5)).toBe(false);
	const now = await shelf.legs();
	expect(await shelf.markSent(now, 5)).toBe(true);
	expect(await shelf.markSent(now, 6)).toBe(false);
	expect(await shelf.legs()).toMatchObject([{ sentAt: 5 }]);
	await shelf.unmark();
	expect(await shelf.markSent(await shelf.legs(), 7)).toBe(true);
});
