import { beforeEach, expect, test } from 'vitest';
import type { ActivityQuery } from '#lib/api/activity-api.ts';
import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { ActivityRow } from '#lib/domain/activity/hashed-log.ts';
import type { ActivityPageAnswer } from '#lib/wire/http/activity-api.ts';
import { ActivityLog, EVERYTHING } from './activity-log.svelte.ts';

const line = (place: number): ActivityRow => ({
	...{ place, at: place, action: 'signed-in', details: {}, address: '', userAgent: '' },
	...{ reportId: null, reportedAt: null, before: 'b', hash: `h${place}` }
});
const TOTAL = 120;

let kept: { rows: ActivityRow[]; asOf: number } | undefined;
let problem: ApiProblem | undefined;
let asked: [ActivityQuery, number | undefined][];
let heads: number[];
let answer: (query: ActivityQuery, before: number) => Omit<ActivityPageAnswer, 'head'>;
beforeEach(() => {
	[kept, problem, asked, heads] = [undefined, undefined, [], []];
	answer = (_, before) => {
		const rows = Array.from({ length: Math.min(50, before - 1) }, (__, i) => line(before - 1 - i));
		const last = rows.at(-1)?.place ?? 1;
		return { rows, next: last > 1 ? last : null };
	};
});

function open(): ActivityLog {
	return new ActivityLog({
		ask: async (query, before): Promise<ApiAnswer<ActivityPageAnswer>> => {
			asked.push([query, before]);
			if (problem) return { ok: false, problem };
			const head = { place: TOTAL, hash: 'h' };
			return { ok: true, value: { ...answer(query, before ?? TOTAL + 1), head } };
		},
		kept: {
			newest: () => Promise.resolve(kept),
			keep: async (rows, asOf) => void (kept = { rows: [...rows], asOf })
		},
		now: () => 5_000,
		heard: () => undefined,
		saw: ({ place }) => heads.push(place)
	});
}

const placesOf = (log: ActivityLog) => log.rows?.map(({ place }) => place);

test('the log is read page by page, each line once, to its end', async () => {
	const log = open();
	await log.open();
	expect([log.rows?.length, log.total, log.complete]).toEqual([50, TOTAL, false]);
	await log.older();
	await log.older();
	await log.older();
	expect(placesOf(log)).toEqual(Array.from({ length: TOTAL }, (_, index) => TOTAL - index));
	expect([log.complete, asked.length]).toEqual([true, 3]);
	expect(heads).toEqual([TOTAL, TOTAL, TOTAL]);
});

test('offline it is this device’s newest page, with its age and the reason', async () => {
	kept = { rows: [line(9)], asOf: 1_000 };
	problem = { kind: 'unreachable' };
	const log = open();
	await log.open();
	expect([placesOf(log), log.asOf, log.fromRelay, log.problem]).toEqual([
		[9],
		1_000,
		false,
		problem
	]);
	await log.older();
	expect(asked).toHaveLength(1);
	problem = undefined;
	await log.refresh();
	expect([log.fromRelay, log.asOf, kept.rows.length]).toEqual([true, 5_000, 50]);
});

test('a search result is not taken for the newest page', async () => {
	const log = open();
	await log.look({ ...EVERYTHING, text: 'zerodha' });
	expect(kept).toBeUndefined();
});

test('a search goes on until it finds something, or the log ends', async () => {
	answer = (_, before) => ({
		rows: before < 50 ? [line(7)] : [],
		next: before < 50 ? null : before - 40
	});
	const log = open();
	await log.look({ ...EVERYTHING, actions: ['passkey-added'] });
	expect([placesOf(log), log.complete]).toEqual([[7], true]);
	expect(asked.map(([, before]) => before)).toEqual([undefined, 81, 41]);
});

test('the answer to an earlier question is not shown under a later one', async () => {
	const late: (() => void)[] = [];
	const log = new ActivityLog({
		ask: ({ text }) =>
			new Promise((resolve) => {
				const rows = [line(text === 'first' ? 1 : 2)];
				late.push(() =>
					resolve({ ok: true, value: { rows, next: null, head: { place: 2, hash: 'h' } } })
				);
			}),
		kept: { newest: () => Promise.resolve(undefined), keep: () => Promise.resolve() },
		now: () => 0,
		heard: () => undefined,
		saw: () => undefined
	});
	const first = log.look({ ...EVERYTHING, text: 'first' });
	const second = log.look({ ...EVERYTHING, text: 'second' });
	late[1]?.();
	late[0]?.();
	await Promise.all([first, second]);
	expect(placesOf(log)).toEqual([2]);
});
