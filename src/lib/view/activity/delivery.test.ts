import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import { DeviceDatabase } from '#lib/db/database.ts';
import { Outbox } from '#lib/db/outbox.ts';
import type { PageReport } from '#lib/wire/http/activity-api.ts';
import { Delivery } from './delivery.ts';
import { Reports } from './reports.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';

let db: DeviceDatabase;
let surroundings: FakeSurroundings;
/** What the relay keeps: each name once, in the order of arrival. */
let kept: string[];
let asked: string[][];
let problem: ApiProblem | undefined;
/** Names that the relay will never take. */
let bad: string[];
let queue: Promise<void>;
beforeEach(() => {
	db = new DeviceDatabase(`test-${Math.random()}`);
	surroundings = new FakeSurroundings();
	[kept, asked, bad, problem] = [[], [], [], undefined];
	queue = Promise.resolve();
});
afterEach(() => db.close());

async function send(reports: readonly PageReport[]): Promise<ApiAnswer<unknown>> {
	asked.push(reports.map(({ id }) => id));
	if (problem) return { ok: false, problem };
	if (reports.some(({ id }) => bad.includes(id))) {
		return { ok: false, problem: { kind: 'refused', code: 'malformed', fields: {} } };
	}
	for (const { id } of reports) if (!kept.includes(id)) kept.push(id);
	return { ok: true, value: {} };
}

/** A window of this device: all of them share the outbox and one lock. */
function openWindow(answer = send): Reports {
	const outbox = new Outbox(db);
	const delivery = new Delivery({
		...{ user: 'u1', outbox, send: answer, surroundings, random: () => 1 },
		alone: (deliver) => (queue = queue.then(deliver)),
		heard: () => undefined
	});
	return new Reports({
		load: () => Promise.resolve({ outbox, delivery }),
		now: surroundings.now,
		newId: () => 'unused'
	});
}

const happen = (reports: Reports, id: string) => reports.record('order-intended', { lots: 2 }, id);

describe('what happens on a page', () => {
	test('reaches the relay in its order, and is then forgotten here', async () => {
		const reports = openWindow();
		reports.follow('u1');
		for (const id of ['a', 'b', 'c']) expect(await happen(reports, id)).toBe('kept');
		await reports.deliver();
		expect(kept).toEqual(['a', 'b', 'c']);
		expect(await new Outbox(db).count()).toBe(0);
	});

	test('offline waits, survives a reload, and arrives in its order when the network is back', async () => {
		problem = { kind: 'unreachable' };
		const before = openWindow();
		const stop = before.follow('u1');
		for (const id of ['a', 'b']) await happen(before, id);
		await before.deliver();
		stop();
		const after = openWindow();
		after.follow('u1');
		await happen(after, 'c');
		await after.deliver();
		expect(kept).toEqual([]);
		problem = undefined;
		surroundings.connect(true);
		await after.deliver();
		expect(kept).toEqual(['a', 'b', 'c']);
		expect(await new Outbox(db).count()).toBe(0);
	});

	test('is tried again by itself, later and later', async () => {
		problem = { kind: 'timeout' };
		const reports = openWindow();
		await happen(reports, 'unsigned');
		reports.follow('u1');
		await happen(reports, 'a');
		await reports.deliver();
		const first = asked.length;
		surroundings.advance(2_900);
		await queue;
		expect(asked).toHaveLength(first);
		problem = undefined;
		surroundings.advance(60_000);
		await reports.deliver();
		expect(kept).toEqual(['a']);
	});

	test('is kept once, though the answer was lost and the page says it again', async () => {
		let lose = true;
		const reports = openWindow(async (sent) => {
			const answer = await send(sent);
			if (!lose) return answer;
			lose = false;
			return { ok: false, problem: { kind: 'timeout' } };
		});
		reports.follow('u1');
		await happen(reports, 'a');
		await happen(reports, 'b');
		surroundings.connect(true);
		await reports.deliver();
		await reports.deliver();
		expect(kept).toEqual(['a', 'b']);
		expect(asked.flat().filter((id) => id === 'a').length).toBeGreaterThan(1);
	});

	test('in several windows is delivered by one at a time, in one order', async () => {
		const windows = [openWindow(), openWindow(), openWindow()];
		for (const reports of windows) reports.follow('u1');
		await Promise.all(
			Array.from({ length: 120 }, (_, index) => {
				const reports = windows[index % 3];
				return reports && happen(reports, `r${index}`);
			})
		);
		await Promise.all(windows.map((reports) => reports.deliver()));
		expect(kept).toHaveLength(120);
		expect(asked.flat(), 'nothing was sent twice').toHaveLength(120);
		expect(await new Outbox(db).count()).toBe(0);
	});

	test('that the relay will never take does not hold up the rest', async () => {
		problem = { kind: 'unreachable' };
		const reports = openWindow();
		reports.follow('u1');
		for (const id of ['a', 'b', 'c']) await happen(reports, id);
		await reports.deliver();
		problem = undefined;
		bad = ['b'];
		surroundings.connect(true);
		await reports.deliver();
		expect(kept).toEqual(['a', 'c']);
		expect(await new Outbox(db).count()).toBe(0);
	});

	test('while no user is signed in is not kept', async () => {
		const reports = openWindow();
		expect(await happen(reports, 'a')).toBe('no-user');
		reports.follow('u1')();
		expect(await happen(reports, 'b')).toBe('no-user');
		expect(await new Outbox(db).count()).toBe(0);
	});
});
