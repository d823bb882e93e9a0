import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ActivityQuery } from '#lib/api/activity-api.ts';
import type { ApiProblem } from '#lib/api/api-answer.ts';
import type { ActivityRow } from '#lib/domain/activity/hashed-log.ts';
import { ActivityLog } from '#lib/view/activity/activity-log.svelte.ts';
import { LogCheck } from '#lib/view/activity/log-check.svelte.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import ActivityPage from './ActivityPage.svelte';

const AT = Date.UTC(2026, 10, 23, 5, 30);

function line(place: number, part: Partial<ActivityRow> = {}): ActivityRow {
	return {
		...{ place, at: AT, action: 'signed-in', details: { by: 'password' } },
		...{ address: '203.0.113.7', userAgent: 'Firefox', reportId: null, reportedAt: null },
		...{ before: 'before', hash: `hash-${place}` },
		...part
	};
}

let rows: ActivityRow[];
let kept: { rows: ActivityRow[]; asOf: number } | undefined;
let problem: ApiProblem | undefined;
let asked: ActivityQuery[];
let saved: ActivityQuery[];
beforeEach(() => {
	rows = [
		line(2, { action: 'feed-moved', details: { from: 'Angel', to: 'Zerodha', reason: 'mute' } }),
		line(1)
	];
	[kept, problem, asked, saved] = [undefined, undefined, [], []];
});

function show(total = rows.length) {
	const surroundings = new FakeSurroundings(AT + 60_000);
	const head = { place: total, hash: 'h' };
	const check = new LogCheck({
		ask: () => Promise.resolve({ ok: true, value: { rows: [], head } }),
		hash: () => Promise.resolve('x'),
		kept: { head: () => Promise.resolve(undefined), keepHead: () => Promise.resolve() },
		now: surroundings.now,
		heard: () => undefined
	});
	const log = new ActivityLog({
		ask: async (query) => {
			asked.push(query);
			if (problem) return { ok: false, problem };
			const found = rows.filter(
				({ action }) => query.actions.length === 0 || query.actions.includes(action)
			);
			return { ok: true, value: { rows: found, next: null, head } };
		},
		kept: { newest: () => Promise.resolve(kept), keep: () => Promise.resolve() },
		now: surroundings.now,
		heard: () => undefined,
		saw: (seen) => void (total > 0 ? check.saw(seen) : undefined)
	});
	render(ActivityPage, {
		...{ log, check, reachable: true },
		clock: new Clock(surroundings),
		saveCsv: async (query: ActivityQuery): Promise<ApiProblem | undefined> => {
			saved.push(query);
			return problem;
		}
	});
	return { log, check };
}

describe('the activity page', () => {
	test('lists what happened, newest first, in words and in IST', async () => {
		show();
		const [head, first, second] = await screen.findAllByRole('row');
		expect(head?.textContent).toContain('Time');
		expect(first?.textContent).toMatch(/11:00:00.*Feed switched.*Angel → Zerodha.*203\.0\.113\.7/);
		expect(second?.textContent).toMatch(/Signed in.*with a password/);
		expect(screen.getByText(/2 entries, times in IST/)).toBeTruthy();
	});

	test('shows everything of a line, its hashes too, and gives the focus back', async () => {
		show();
		const button = await screen.findByRole('button', { name: /Signed in/ });
		await fireEvent.click(button);
		const dialog = screen.getByRole('dialog', { hidden: true });
		for (const words of ['203.0.113.7', 'Firefox', 'hash-1', 'before', 'password']) {
			expect(within(dialog).getByText(words)).toBeTruthy();
		}
	});

	test('asks for a kind of activity, for words and for days in India, and for everything again', async () => {
		show();
		await screen.findByText('Feed switched');
		const kind = screen.getByLabelText<HTMLSelectElement>('Type');
		kind.selectedIndex = 4;
		await fireEvent.change(kind);
		expect(asked.at(-1)).toMatchObject({ actions: ['feed-moved'] });
		expect(await screen.findAllByRole('row')).toHaveLength(2);
		await fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-23' } });
		await fireEvent.change(screen.getByLabelText('to'), { target: { value: '2026-11-23' } });
		const midnight = Date.parse('2026-11-23T00:00:00+05:30');
		expect(asked.at(-1)).toMatchObject({ from: midnight, until: midnight + 86_400_000 });
		await fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'angel' } });
		expect(asked.at(-1)).toMatchObject({ text: 'angel', actions: ['feed-moved'], from: midnight });
		await fireEvent.click(screen.getByRole('button', { name: 'CSV' }));
		expect(saved).toEqual([expect.objectContaining({ text: 'angel', from: midnight })]);
		await fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
		expect(asked.at(-1)).toEqual({ actions: [], text: '', from: undefined, until: undefined });
	});

	test('offline shows this device’s copy with its age, and says how to go on', async () => {
		kept = { rows: [line(7)], asOf: AT };
		problem = { kind: 'unreachable' };
		show();
		expect(await screen.findByText(/copy of the newest entries, as of 11:00:00/)).toBeTruthy();
		expect(screen.getByText(/The relay does not respond/)).toBeTruthy();
		expect(screen.getAllByRole('row')).toHaveLength(2);
		problem = undefined;
		await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
		expect(await screen.findByText('Feed switched')).toBeTruthy();
		expect(screen.queryByText(/copy of the newest/)).toBeNull();
	});

	test('searches while it is typed, once the typing pauses', async () => {
		show();
		const field = await screen.findByRole('searchbox');
		for (const value of ['an', 'ang', 'angel']) {
			await fireEvent.input(field, { target: { value } });
		}
		await expect.poll(() => asked.at(-1)?.text).toBe('angel');
		expect(asked.map(({ text }) => text)).toEqual(['', 'angel']);
	});

	test('folds like lines into one with their number, and shows them one by one when asked', async () => {
		rows = Array.from({ length: 7 }, (_, index) =>
			line(7 - index, {
				action: 'settings-changed',
				details: { fields: index < 4 ? 'theme' : 'density' }
			})
		);
		show();
		const [, folded, ...others] = await screen.findAllByRole('row');
		expect(others).toEqual([]);
		expect(folded?.textContent).toMatch(/Settings changed.*× 7.*theme, density/);
		await fireEvent.click(screen.getByRole('button', { name: /× 7/ }));
		expect(screen.getAllByRole('row')).toHaveLength(8);
	});

	test('says when nothing fits, and when nothing has happened', async () => {
		rows = [];
		show(0);
		expect(await screen.findByText(/No activity yet/)).toBeTruthy();
		await fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'x' } });
		expect(await screen.findByText(/No matches/)).toBeTruthy();
	});

	test('draws a handful of 100,000 lines', async () => {
		rows = Array.from({ length: 100_000 }, (_, index) => line(100_000 - index));
		show();
		await screen.findAllByText('Signed in');
		expect(screen.getAllByRole('row').length).toBeLessThan(60);
	});
});

describe('the hashes', () => {
	test('of a log that hides lines is said to be broken, in words that tell what to do', async () => {
		show();
		expect((await screen.findByRole('alert')).textContent).toMatch(
			/removed, inserted or moved at 1.*Do not rely on it/
		);
	});

	test('of many lines waits to be asked for', async () => {
		const { check } = show(100_000);
		expect(await screen.findByText(/1,00,000 entries are not verified/)).toBeTruthy();
		expect(screen.getByText(/about 50.0 MB/)).toBeTruthy();
		await fireEvent.click(screen.getByRole('button', { name: 'Verify' }));
		// This relay claims lines that it does not hand out.
		await expect.poll(() => check.state.at).toBe('broken');
	});
});
