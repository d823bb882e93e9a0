import { createHash, webcrypto } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ApiProblem } from '#lib/api/api-answer.ts';
import type { CheckedHead } from '#lib/db/kept-activity.ts';
import { hashedText, EMPTY_LOG, type ActivityRow } from '#lib/domain/activity/hashed-log.ts';
import { lineHashInBrowser } from './activity-hash.ts';
import { LogCheck } from './log-check.svelte.ts';

/** A log as the relay writes it. */
function log(lines: number, from: readonly ActivityRow[] = [], text = 'Zerodha'): ActivityRow[] {
	const rows = [...from];
	while (rows.length < lines) {
		const row = {
			...{ place: rows.length + 1, at: rows.length, action: 'feed-moved', details: { to: text } },
			...{ address: '', userAgent: '', reportId: null, reportedAt: null },
			before: rows.at(-1)?.hash ?? EMPTY_LOG.hash
		};
		const hash = createHash('sha256').update(hashedText('u1', row)).digest('hex');
		rows.push({ ...row, hash });
	}
	return rows;
}

let rows: ActivityRow[];
let kept: CheckedHead | undefined;
let asked: number[];
let problem: ApiProblem | undefined;
/** The place after which the relay does not answer. */
let problemFrom: number;
beforeEach(() => {
	[rows, kept, asked, problem, problemFrom] = [log(600), undefined, [], undefined, 0];
});

/** A visit to the page; what it verified is kept on the device. */
function visit(): LogCheck {
	return new LogCheck({
		ask: async (after) => {
			asked.push(after);
			if (problem && after >= problemFrom) return { ok: false, problem };
			const head = rows.at(-1) ?? EMPTY_LOG;
			return {
				ok: true,
				value: {
					rows: rows.filter(({ place }) => place > after).slice(0, 250),
					head: { place: head.place, hash: head.hash }
				}
			};
		},
		hash: (row) => lineHashInBrowser(webcrypto.subtle as SubtleCrypto, 'u1', row),
		kept: {
			head: () => Promise.resolve(kept),
			keepHead: async (head) => void (kept = head)
		},
		now: () => 7,
		heard: () => undefined
	});
}

const headOf = (lines: readonly ActivityRow[]) => {
	const { place, hash } = lines.at(-1) ?? EMPTY_LOG;
	return { place, hash };
};

describe('a log', () => {
	test('that is as it was written is found sound, and only what is new is read the next time', async () => {
		const first = visit();
		await first.check('all');
		expect(first.state).toEqual({ at: 'sound', head: { ...headOf(rows), at: 7 } });
		expect(asked).toEqual([0, 250, 500]);
		rows = log(620, rows);
		const second = visit();
		await second.saw(headOf(rows));
		expect(second.state).toEqual({ at: 'sound', head: { ...headOf(rows), at: 7 } });
		expect(asked.slice(3)).toEqual([600]);
	});

	test('without a line is sound', async () => {
		rows = [];
		const check = visit();
		await check.saw(EMPTY_LOG);
		expect(check.state).toMatchObject({ at: 'sound', head: EMPTY_LOG });
	});

	test.each<[string, (rows: ActivityRow[]) => ActivityRow[], object]>([
		[
			'with a changed line',
			(all) => all.map((row) => (row.place === 301 ? { ...row, at: 9_999 } : row)),
			{ kind: 'changed', place: 301 }
		],
		[
			'with a line taken out',
			(all) => all.filter(({ place }) => place !== 400),
			{ kind: 'does-not-follow', place: 400 }
		],
		[
			'with two lines exchanged',
			(all) => all.map((row, index) => all[index === 9 ? 10 : index === 10 ? 9 : index] ?? row),
			{ kind: 'does-not-follow', place: 10 }
		],
		[
			'that hides lines it claims to have',
			(all) => all.slice(0, 500).concat({ ...(all[599] as ActivityRow), place: 600 }),
			{ kind: 'does-not-follow', place: 501 }
		]
	])('%s is broken at that place', async (_, alter, broken) => {
		rows = alter(rows);
		const check = visit();
		await check.check('all');
		expect(check.state).toEqual({ at: 'broken', broken });
		expect(kept?.place ?? 0).toBeLessThan(600);
	});

	test('whose newest lines are gone is noticed as soon as the relay says where it ends', async () => {
		await visit().check('all');
		rows = rows.slice(0, 590);
		const check = visit();
		await check.saw(headOf(rows));
		expect(check.state).toEqual({ at: 'broken', broken: { kind: 'cut-short', place: 591 } });
	});

	test('that was cut and went on, or was written anew, does not join what this device has verified', async () => {
		await visit().check('all');
		rows = log(610, rows.slice(0, 590), 'Angel');
		const cut = visit();
		await cut.saw(headOf(rows));
		expect(cut.state).toEqual({ at: 'broken', broken: { kind: 'does-not-follow', place: 601 } });
		const whole = visit();
		await whole.check('all');
		expect(whole.state).toEqual({ at: 'broken', broken: { kind: 'changed', place: 600 } });
		rows = log(600, [], 'Angel');
		const anew = visit();
		await anew.saw(headOf(rows));
		expect(anew.state).toEqual({ at: 'broken', broken: { kind: 'changed', place: 600 } });
	});

	test('of many unread lines is not read through without being asked', async () => {
		rows = log(1_500);
		const check = visit();
		await check.saw(headOf(rows));
		expect([check.state, asked]).toEqual([{ at: 'resting', head: undefined }, []]);
	});

	test('is verified as far as the relay answers, and from there on the next time', async () => {
		[problem, problemFrom] = [{ kind: 'unreachable' }, 250];
		const check = visit();
		await check.check('all');
		expect(check.state).toEqual({ at: 'stopped', problem });
		const reached = kept?.place ?? 0;
		expect(reached).toBe(250);
		problem = undefined;
		await check.check('news');
		expect(check.state.at).toBe('sound');
		expect(asked).toEqual([0, 250, 250, 500]);
	});
});

test('a page without TLS says that it cannot compute hashes', async () => {
	const check = new LogCheck({
		ask: () => Promise.reject(new Error('never asked')),
		hash: undefined,
		kept: { head: () => Promise.resolve(undefined), keepHead: () => Promise.resolve() },
		now: () => 0,
		heard: () => undefined
	});
	await check.saw({ place: 5, hash: 'x' });
	await check.check('all');
	expect(check.state).toEqual({ at: 'impossible' });
});
