import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActivityEvent } from '#lib/domain/activity/activity.ts';
import type { FeedMove } from '#lib/domain/feed/feed-move.ts';
import { REPEATS_WINDOW } from '#lib/domain/activity/line-budget.ts';
import { activityLog, movesRecorded } from '../../activity-log.ts';
import { createLog } from '../../log.ts';
import type { RelayDatabase } from '../database/database.ts';
import { migrate } from '../database/migrations.ts';
import { anyDatabase, PLACES, type AnyDatabase } from '../testing/any-database.ts';
import { checkLog } from './activity-check.ts';
import { ActivityStore } from './activity.ts';
import { BoundedActivity } from './bounded-activity.ts';
import { RepeatCounts } from './repeat-counts.ts';

/** At once, so that they share writes to the disk. */
async function times(count: number, run: (n: number) => Promise<void>): Promise<void> {
	await Promise.all(Array.from({ length: count }, (_, n) => run(n)));
}

describe.each(PLACES)('in %s', (place) => {
	let at: AnyDatabase;
	let database: RelayDatabase;
	let store: ActivityStore;
	let bounded: BoundedActivity;
	/** Ms, of both clocks. */
	let now: number;
	beforeEach(async () => {
		at = await anyDatabase(place);
		database = await at.open();
		await migrate(database);
		for (const id of ['asha', 'ravi']) {
			await database.run(`INSERT INTO users (id, name, password_hash, is_owner, created_at)
				VALUES ('${id}', '${id}', 'hash', 0, 0)`);
		}
		now = 1_000_000;
		store = new ActivityStore(database, () => now);
		bounded = started();
	});
	afterEach(() => at.stop());

	const started = () =>
		new BoundedActivity({
			log: store,
			counts: new RepeatCounts(database, () => now),
			clock: () => now
		});
	const changed = (fields: string): ActivityEvent => ({
		action: 'settings-changed',
		details: { fields },
		address: '203.0.113.7',
		userAgent: 'Firefox'
	});
	const lines = async (userId = 'asha') =>
		(await store.after(userId, 0, 10_000)).map(({ action, details }) => ({ action, details }));
	const countOf = (rows: Awaited<ReturnType<typeof lines>>) =>
		rows.reduce((all, { details }) => all + Number(details['repeats'] ?? 1), 0);
	// A server is asked once for each write.
	const [seconds, moves] = place === 'a file' ? [10, 1_591] : [2, 200];

	test(`208 changes a second for ${seconds} s leave some thirty lines, which count all of them and tell the last`, async () => {
		for (let second = 1; second <= seconds; second += 1) {
			now += 1_000;
			const last = second === seconds ? 207 : undefined;
			await times(208, (n) => bounded.append('asha', changed(n === last ? 'theme' : 'density')));
		}
		expect(await lines()).toHaveLength(30);
		await bounded.append('ravi', changed('theme'));
		expect(await lines('ravi')).toHaveLength(1);
		now += REPEATS_WINDOW;
		await bounded.tellDue();
		const told = await lines();
		expect(told).toHaveLength(32);
		expect(countOf(told)).toBe(208 * seconds);
		expect(told.slice(-2).map(({ details }) => details)).toContainEqual({
			fields: 'theme',
			repeats: 1,
			repeatsFrom: 1_000_000 + seconds * 1_000,
			repeatsUntil: 1_000_000 + seconds * 1_000
		});
		expect((await checkLog(store, 'asha')).broken).toBeUndefined();
		// A quiet while later every change has a line again.
		await bounded.append('asha', changed('numbers'));
		expect(await lines()).toHaveLength(33);
	});

	test(`${moves} moves of the feed leave some thirty lines, and count all of them`, async () => {
		const memory = {
			moves: () => Promise.resolve([]),
			moved: () => Promise.resolve(),
			measured: () => Promise.resolve(),
			pinned: () => Promise.resolve(undefined),
			pin: () => Promise.resolve()
		};
		const recorder = activityLog(bounded, createLog('error', { write: () => undefined }));
		const recorded: Promise<void>[] = [];
		const feed = movesRecorded(memory, {
			record: (userId, event) => {
				const done = recorder.record(userId, event);
				recorded.push(done);
				return done;
			}
		});
		const names = ['Zerodha', 'Angel'] as const;
		for (let n = 0; n < moves; n += 1) {
			const [from, to] = n % 2 === 0 ? names : ([names[1], names[0]] as const);
			const move: FeedMove = {
				...{ from, to, fromName: from, toName: to, reason: 'closed', at: n, gap: null }
			};
			await feed.moved('asha', move);
		}
		await Promise.all(recorded);
		now += REPEATS_WINDOW;
		await bounded.tellDue();
		const told = await lines();
		expect(told.length).toBeLessThanOrEqual(32);
		expect(countOf(told)).toBe(moves);
	});

	test('what was counted is told by the next relay, when this one was killed', async () => {
		await times(50, () => bounded.append('asha', changed('theme')));
		expect(await lines()).toHaveLength(30);
		const next = started();
		await next.tellAll();
		expect(countOf(await lines())).toBe(50);
		await next.tellAll();
		expect(countOf(await lines())).toBe(50);
	});

	test('a flood of which each is different is counted too, by sixteen sorts and all others', async () => {
		await times(60, (n) => bounded.append('asha', changed(`field ${n}`)));
		now += REPEATS_WINDOW;
		await bounded.tellDue();
		const told = await lines();
		expect(told).toHaveLength(30 + 17);
		expect(countOf(told)).toBe(60);
		expect(told.filter(({ details }) => details['repeatsVary'])).toEqual([
			expect.objectContaining({
				details: expect.objectContaining({ fields: 'field 59', repeats: 14 })
			})
		]);
	});

	test('calls to a broker are never told together, and other kinds have budgets of their own', async () => {
		const call = { ...changed(''), action: 'call-passed' } as const;
		await times(40, () => bounded.append('asha', call));
		await times(40, () => bounded.append('asha', changed('theme')));
		const actions = (await lines()).map(({ action }) => action);
		expect(actions.filter((action) => action === 'call-passed')).toHaveLength(40);
		expect(actions.filter((action) => action === 'settings-changed')).toHaveLength(30);
	});
});
