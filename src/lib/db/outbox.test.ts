import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeviceDatabase } from './database.ts';
import { KeptActivity } from './kept-activity.ts';
import { MOST_WAITING, Outbox } from './outbox.ts';

let db: DeviceDatabase;
let outbox: Outbox;
beforeEach(() => {
	db = new DeviceDatabase(`test-${Math.random()}`);
	outbox = new Outbox(db);
});
afterEach(() => db.close());

const event = (id: string, user = 'u1') => ({
	id,
	user,
	action: 'order-intended' as const,
	at: 5,
	details: { lots: 2 }
});

const ids = async (user = 'u1', most = 10) => (await outbox.oldest(user, most)).map(({ id }) => id);

test('what waits is found in the order in which it happened, after a reload too', async () => {
	await Promise.all(['a', 'b', 'c'].map((id) => outbox.add(event(id))));
	expect(await ids()).toEqual(['a', 'b', 'c']);
	outbox = new Outbox(db);
	expect(await ids('u1', 2)).toEqual(['a', 'b']);
	const [first] = await outbox.oldest('u1', 1);
	await outbox.remove([first?.place ?? 0]);
	await outbox.add(event('d'));
	expect(await ids()).toEqual(['b', 'c', 'd']);
});

test('another user’s session does not deliver my events', async () => {
	await outbox.add(event('a'));
	await outbox.add(event('b', 'u2'));
	expect([await ids('u1'), await ids('u2')]).toEqual([['a'], ['b']]);
});

test('there is room for days, not for ever, and it is said when there is none', async () => {
	const rows = Array.from({ length: MOST_WAITING - 1 }, (_, index) => event(`x${index}`));
	await db.change(['outbox'], (table) => table('outbox').bulkAdd(rows));
	expect(await outbox.add(event('last'))).toBe(true);
	expect(await outbox.add(event('too many'))).toBe(false);
	expect(await outbox.count()).toBe(MOST_WAITING);
});

test('signing out leaves nothing waiting', async () => {
	await outbox.add(event('a'));
	await db.wipe();
	expect(await outbox.count()).toBe(0);
});

test('the newest page of the log is kept with its age, and replaced whole', async () => {
	const kept = new KeptActivity(db);
	expect(await kept.newest()).toBeUndefined();
	const line = (place: number) => ({
		...{ place, at: place, action: 'signed-in', details: {}, address: '', userAgent: '' },
		...{ reportId: null, reportedAt: null, before: 'b', hash: 'h' }
	});
	await kept.keep([line(3), line(2)], 1_000);
	await kept.keep([line(5), line(4)], 2_000);
	expect(await kept.newest()).toEqual({ rows: [line(5), line(4)], asOf: 2_000 });
	expect(await kept.head()).toBeUndefined();
	await kept.keepHead({ place: 5, hash: 'h', at: 3_000 });
	expect(await kept.head()).toEqual({ place: 5, hash: 'h', at: 3_000 });
});
