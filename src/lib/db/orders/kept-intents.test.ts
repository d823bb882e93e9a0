import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeviceDatabase } from '#lib/db/database.ts';
import { anyIntent } from '#lib/orders/testing/any-intent.ts';
import { testJournalStore } from '#lib/orders/testing/journal-suite.ts';
import { testKills } from '#lib/orders/testing/kill-suite.ts';
import { KeptIntents } from './kept-intents.ts';

let name: string;
let db: DeviceDatabase;
let count = 0;
beforeEach(() => (db = new DeviceDatabase((name = `kept-intents-${(count += 1)}`))));
afterEach(() => db.close());

describe('on a device', () => {
	const open = () => ({
		store: new KeptIntents(db),
		again: () => {
			db.close();
			db = new DeviceDatabase(name);
			return Promise.resolve(new KeptIntents(db));
		}
	});
	testJournalStore(open);
	testKills(open);
});

test('signing out takes orders along, and nothing is written down for a user who has left', async () => {
	const store = new KeptIntents(db);
	await store.add([anyIntent('i')], []);
	await db.wipe();
	expect(await store.all()).toEqual({ intents: [], unread: 0 });
	expect(await store.add([anyIntent('j')], [])).toBe('refused');
	expect(await store.change(anyIntent('i').id, (intent) => intent)).toBeUndefined();
});

test('a row that another build wrote is counted, never dropped in silence', async () => {
	const store = new KeptIntents(db);
	await store.add([anyIntent('i')], []);
	const raw = await new Dexie(name).open();
	await raw
		.table('intents')
		.put({ id: 'odd', account: 'a', plannedAt: 1, life: { state: 'sold' } });
	raw.close();
	expect(await store.all()).toEqual({ intents: [anyIntent('i')], unread: 1 });
});
