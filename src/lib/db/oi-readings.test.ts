import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS, isoDate, istTime } from '#lib/domain/instrument/expiry-date.ts';
import { DeviceDatabase } from './database.ts';
import { OiReadings, UNSAID, type StoredOiReading } from './oi-readings.ts';
import { eventually } from '../../../tests/eventually.ts';

const MINUTE = 60_000;
const NIFTY = 'NIFTY 2026-11-24';
const MONDAY = istTime(isoDate('2026-11-23') ?? expect.fail(), 9 * 60 + 16);

let db: DeviceDatabase;
let readings: OiReadings;
let count = 0;

beforeEach(() => {
	db = new DeviceDatabase(`oi-${(count += 1)}`);
	readings = new OiReadings(db);
});
afterEach(() => db.close());

const reading = (at: number, chain = NIFTY): StoredOiReading => ({
	chain,
	at,
	wholeAt: undefined,
	strikes: Float64Array.of(26_000, 26_002.5),
	ce: Float64Array.of(650, UNSAID),
	pe: Float64Array.of(130_000_000, 1_300)
});

test('a reading comes back as it was kept, by its chain and time', async () => {
	await readings.keep(reading(MONDAY));
	await readings.keep(reading(MONDAY + MINUTE));
	await readings.keep(reading(MONDAY + 2 * MINUTE, 'NIFTY 2026-12-01'));
	expect(await readings.at(NIFTY, MONDAY)).toEqual(reading(MONDAY));
	expect((await readings.newest(NIFTY))?.at).toBe(MONDAY + MINUTE);
	expect(await readings.times(NIFTY)).toEqual([MONDAY, MONDAY + MINUTE]);
	expect(await readings.times(NIFTY, MONDAY + 1)).toEqual([MONDAY + MINUTE]);
});

test('a day of readings each minute takes the room of some forty', async () => {
	for (let minute = 0; minute < 375; minute += 1) {
		await readings.keep(reading(MONDAY + minute * MINUTE));
	}
	const kept = await readings.times(NIFTY);
	expect(kept.length).toBeLessThan(40);
	expect(kept[0]).toBe(MONDAY);
	const morrow = MONDAY + DAY_MS;
	await readings.keep(reading(morrow));
	expect(await readings.times(NIFTY)).toEqual([MONDAY, MONDAY + 374 * MINUTE, morrow]);
});

test('every window is told of a reading that any of them has kept', async () => {
	const told: (readonly number[])[] = [];
	const stop = readings.follow(NIFTY, 0, (times) => told.push(times));
	await eventually(() => expect(told).toEqual([[]]));
	const other = new DeviceDatabase(`oi-${count}`);
	await new OiReadings(other).keep(reading(MONDAY));
	await eventually(() => expect(told.at(-1)).toEqual([MONDAY]));
	await readings.keep(reading(MONDAY, 'BANKNIFTY 2026-11-24'));
	stop();
	await readings.keep(reading(MONDAY + MINUTE));
	expect(told).toHaveLength(2);
	other.close();
});

test('what is older than a moment is forgotten, of every chain', async () => {
	await readings.keep(reading(MONDAY));
	await readings.keep(reading(MONDAY, 'BANKNIFTY 2026-11-24'));
	await readings.keep(reading(MONDAY + MINUTE));
	await readings.forgetBefore(MONDAY + 1);
	expect(await readings.times(NIFTY)).toEqual([MONDAY + MINUTE]);
	expect(await readings.times('BANKNIFTY 2026-11-24')).toEqual([]);
});

test('open interest above 2³¹ units keeps its value', async () => {
	const large = { ...reading(MONDAY), ce: Float64Array.of(2 ** 31, 3_456_789_012) };
	await readings.keep(large);
	expect((await readings.at(NIFTY, MONDAY))?.ce).toEqual(large.ce);
});

test('what an older version kept in 32 bits is read, and what did not fit is not known', async () => {
	const old = { ce: Int32Array.of(650, 3_456_789_012), pe: Int32Array.of(1_300, UNSAID) };
	const row = { ...reading(MONDAY), ...old };
	await db.change(['oiReadings'], (table) => table('oiReadings').put(row));
	expect(await readings.at(NIFTY, MONDAY)).toMatchObject({
		ce: Float64Array.of(650, UNSAID),
		pe: Float64Array.of(1_300, UNSAID)
	});
});

test('a reading of another shape is not believed', async () => {
	const row = { chain: NIFTY, at: MONDAY, ce: [1], pe: [2] };
	await db.change(['oiReadings'], (table) => table('oiReadings').put(row));
	expect(await readings.at(NIFTY, MONDAY)).toBeUndefined();
});
