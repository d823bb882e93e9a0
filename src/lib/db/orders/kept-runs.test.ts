import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeviceDatabase } from '#lib/db/database.ts';
import { anyRun, testRunStore } from '#lib/orders/testing/run-suite.ts';
import { KeptRuns } from './kept-runs.ts';

let name: string;
let db: DeviceDatabase;
let count = 0;
beforeEach(() => (db = new DeviceDatabase((name = `kept-runs-${(count += 1)}`))));
afterEach(() => db.close());

testRunStore(() => ({
	store: new KeptRuns(db),
	again: () => {
		db.close();
		db = new DeviceDatabase(name);
		return Promise.resolve(new KeptRuns(db));
	}
}));

test('signing out takes runs along, and nothing is written down for a user who has left', async () => {
	const store = new KeptRuns(db);
	await store.add(anyRun('r'));
	await db.wipe();
	expect(await store.all()).toEqual({ runs: [], unread: 0 });
	expect(await store.add(anyRun('s'))).toBe('refused');
	expect(await store.change(anyRun('r').id, (run) => run)).toBeUndefined();
});

test('a run that another build wrote is counted, never dropped in silence', async () => {
	const store = new KeptRuns(db);
	await store.add(anyRun('r'));
	const raw = await new Dexie(name).open();
	await raw.table('exitRuns').put({ id: 'odd', startedAt: 1, kind: 'flee' });
	raw.close();
	expect(await store.all()).toEqual({ runs: [anyRun('r')], unread: 1 });
});
