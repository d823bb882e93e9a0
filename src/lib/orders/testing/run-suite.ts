import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import { withAccount, type ExitRun } from '#lib/orders/run/exit-run.ts';
import type { RunStore } from '#lib/orders/run/run-store.ts';
import { CALL, NOON } from './any-intent.ts';

/** A store that can be opened again, as after a kill. */
export interface OpenedRuns {
	store: RunStore;
	again(): Promise<RunStore>;
}

const A = 'a' as AccountId;

export function anyRun(id: string, part: Partial<ExitRun> = {}): ExitRun {
	const target = { key: CALL, product: 'NRML', units: undefined };
	const waits = { mode: 'live', step: 'waiting', report: undefined } as const;
	return {
		...{ id: id as GroupId, kind: 'panic', startedAt: NOON, by: 'here', within: 60_000 },
		accounts: [
			{ account: A, targets: 'all', ...waits },
			{ account: 'b' as AccountId, targets: [target], ...waits }
		],
		...part
	};
}

/** What holds of every store in which runs are written down. */
export function testRunStore(open: () => OpenedRuns): void {
	test('how far a run has come is there for the next process', async () => {
		const { store, again } = open();
		expect(await store.add(anyRun('r'))).toBe('added');
		const contract = { key: CALL, product: 'NRML' };
		const line = { why: 'failed', contract, net: 65, orderid: '7', message: 'RMS: no' } as const;
		const report = { is: 'left', lines: [line], at: NOON + 1 } as const;
		await store.change(anyRun('r').id, (run) => withAccount(run, A, { step: 'ended', report }));
		const next = await again();
		const expected = withAccount(anyRun('r'), A, { step: 'ended', report });
		expect(await next.of(anyRun('r').id)).toEqual(expected);
		expect(await next.all()).toEqual({ runs: [expected], unread: 0 });
	});

	test('the same press twice is one run', async () => {
		const { store } = open();
		expect(await Promise.all([store.add(anyRun('r')), store.add(anyRun('r'))])).toEqual([
			'added',
			'taken'
		]);
	});

	test('of accounts that end at once each is written down', async () => {
		const { store } = open();
		await store.add(anyRun('r'));
		const end = (account: string) =>
			store.change(anyRun('r').id, (run) =>
				withAccount(run, account as AccountId, { step: 'ended' })
			);
		await Promise.all([end('a'), end('b')]);
		const steps = (await store.of(anyRun('r').id))?.accounts.map(({ step }) => step);
		expect(steps).toEqual(['ended', 'ended']);
		expect(await store.change(anyRun('gone').id, (run) => run)).toBeUndefined();
	});

	test('runs come newest first, and old ones are forgotten', async () => {
		const { store } = open();
		await store.add(anyRun('old', { startedAt: 1 }));
		await store.add(anyRun('new', { startedAt: 3 }));
		await store.add(anyRun('between', { startedAt: 2 }));
		const ids = async () => (await store.all()).runs.map(({ id }) => id);
		expect(await ids()).toEqual(['new', 'between', 'old']);
		await store.forget(2);
		expect(await ids()).toEqual(['new', 'between']);
	});
}
