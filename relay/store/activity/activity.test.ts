import { createClient } from '@libsql/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActivityEvent } from '#lib/domain/activity/activity.ts';
import { GENESIS } from '#lib/domain/activity/hashed-log.ts';
import { ActivityStore, lineHash } from './activity.ts';
import type { RelayDatabase } from '../database/database.ts';
import { migrate } from '../database/migrations.ts';
import { anyDatabase, PLACES, type AnyDatabase } from '../testing/any-database.ts';

describe.each(PLACES)('in %s', (place) => {
	let at: AnyDatabase;
	let database: RelayDatabase;
	let store: ActivityStore;
	let now = 1_000;
	beforeEach(async () => {
		at = await anyDatabase(place);
		database = await at.open();
		await migrate(database);
		for (const id of ['asha', 'ravi']) {
			await database.run(`INSERT INTO users (id, name, password_hash, is_owner, created_at)
			VALUES ('${id}', '${id}', 'hash', 0, 0)`);
		}
		store = new ActivityStore(database, () => now++);
	});
	afterEach(() => at.stop());

	const signedIn: ActivityEvent = {
		action: 'signed-in',
		details: { method: 'password' },
		address: '203.0.113.7',
		userAgent: 'Firefox'
	};
	const moved: ActivityEvent = {
		...signedIn,
		action: 'feed-moved',
		details: { to: 'Zerodha', gap: 12 }
	};

	describe('the activity log', () => {
		test('keeps what happened in the order in which it happened, each line chained to the one before', async () => {
			const places = await Promise.all([
				store.append('asha', signedIn),
				store.append('ravi', signedIn),
				store.append('asha', moved)
			]);
			expect(places).toEqual([1, 1, 2]);
			const rows = await store.after('asha', 0, 10);
			expect(rows.map(({ action, details }) => [action, details])).toEqual([
				['signed-in', signedIn.details],
				['feed-moved', moved.details]
			]);
			expect(rows[0]?.before).toBe(GENESIS);
			expect(rows[1]?.before).toBe(rows[0]?.hash);
			for (const row of rows) expect(lineHash('asha', row)).toBe(row.hash);
			expect(await store.head('asha')).toEqual({ place: 2, hash: rows[1]?.hash });
		});

		// A server is asked once for each.
		const lines = place === 'a file' ? 1_000 : 100;
		test(`gives every one of ${lines} lines at once its own place`, async () => {
			const places = await Promise.all(
				Array.from({ length: lines }, () => store.append('asha', signedIn))
			);
			expect(places).toEqual(Array.from({ length: lines }, (_, index) => index + 1));
		});

		test('goes on behind what a command on the same machine wrote meanwhile', async () => {
			await store.append('asha', signedIn);
			const other = await at.open();
			await new ActivityStore(other, () => now).append('asha', moved);
			await other.stop();
			expect(await store.append('asha', signedIn)).toBe(3);
			const [, second, third] = await store.after('asha', 0, 10);
			expect(third?.before).toBe(second?.hash);
		});

		test('keeps a report once, however often and however fast it is repeated', async () => {
			const report = { id: 'r1', at: 500 };
			const places = await Promise.all([
				store.append('asha', moved, report),
				store.append('asha', moved, report),
				store.append('asha', signedIn),
				store.append('ravi', moved, report)
			]);
			expect(places).toEqual([1, 1, 2, 1]);
			expect(await store.append('asha', moved, { ...report, at: 900 })).toBe(1);
			const rows = await store.after('asha', 0, 10);
			expect(rows.map(({ reportId, reportedAt }) => [reportId, reportedAt])).toEqual([
				['r1', 500],
				[null, null]
			]);
		});

		test('loses no other line to one that cannot be kept', async () => {
			const kept = store.append('asha', signedIn);
			const lost = store.append('missing', signedIn);
			const next = store.append('asha', moved);
			await expect(lost).rejects.toThrow('FOREIGN KEY');
			expect(await Promise.all([kept, next])).toEqual([1, 2]);
		});

		test('bounds what it keeps, and keeps nothing that looks like a key', async () => {
			const key = 'ab'.repeat(32);
			await store.append('asha', {
				action: 'order-answered',
				details: { why: `wrong apikey ${key}`, long: 'x'.repeat(5_000), ratio: Number.NaN },
				address: '203.0.113.7',
				userAgent: `${'u'.repeat(299)}\u{1F4C8}`
			});
			const [row] = await store.after('asha', 0, 1);
			expect(row?.details).toEqual({
				why: 'wrong apikey [hidden]',
				long: `${'x'.repeat(299)}…`,
				ratio: null
			});
			expect(row?.userAgent).toBe(`${'u'.repeat(299)}…`);
			expect(row && lineHash('asha', row)).toBe(row?.hash);
		});
	});

	describe('code that writes by mistake', () => {
		const insert = (verb: string, place: number) =>
			`${verb} INTO activity (user_id, place, at, action, details, address, user_agent, before, hash)
			VALUES ('asha', ${place}, 1, 'signed-in', '{}', '', '', '', '')`;

		test.each([
			['changes a line', `UPDATE activity SET details = '{}'`],
			['removes a line', `DELETE FROM activity`],
			['replaces a line', insert('REPLACE', 1)],
			['leaves a gap', insert('INSERT', 7)],
			['removes a user and their log', `DELETE FROM users WHERE id = 'asha'`]
		])('%s', async (_, statement) => {
			await store.append('asha', signedIn);
			const other = createClient({ url: `file:${at.file}` });
			await other.execute('PRAGMA foreign_keys = ON');
			await expect(other.execute(statement)).rejects.toThrow(/append-only|FOREIGN KEY/);
			other.close();
			expect(await store.after('asha', 0, 10)).toHaveLength(1);
		});
	});
});
