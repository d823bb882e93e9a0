import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CALENDAR } from '#lib/domain/testing/sample-calendar.ts';
import { CalendarTable } from './calendar.ts';
import { DeviceDatabase } from './database.ts';

let db: DeviceDatabase;
let count = 0;
beforeEach(() => {
	db = new DeviceDatabase(`calendar-${(count += 1)}`);
});
afterEach(() => db.close());

test('the calendar is there again at the next start, and a newer one replaces it', async () => {
	const table = new CalendarTable(db);
	expect(await table.read()).toBeUndefined();
	await table.keep(CALENDAR);
	expect(await table.read()).toMatchObject(CALENDAR);
	await table.keep({ holidays: [], days: CALENDAR.days });
	expect(await table.read()).toMatchObject({ holidays: [], days: CALENDAR.days });
});

test('a row that an older page wrote in another shape is no calendar', async () => {
	const row = { id: 'market', holidays: [{ date: '2026-13-45' }], days: [] };
	await db.change(['calendar'], (table) => table('calendar').put(row));
	expect(await new CalendarTable(db).read()).toBeUndefined();
});

test('signing out forgets it', async () => {
	const table = new CalendarTable(db);
	await table.keep(CALENDAR);
	await db.wipe();
	expect(await table.read()).toBeUndefined();
});
