import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { tellDoubts } from './login-doubts.svelte.ts';

test('the relay is told of a socket that it trusts and that cannot feed, and not at every status', () => {
	let conditions = $state.raw<Record<string, AccountCondition>>({ a: 'serving', b: 'standby' });
	let trusted = $state.raw<readonly string[]>(['a', 'b']);
	let at = 0;
	const told: string[] = [];
	const stop = tellDoubts({
		accounts: () => [anyAccount('a'), anyAccount('b')],
		conditions: { of: ({ id }) => conditions[id] ?? 'unknown' },
		trusted: (id) => trusted.includes(id),
		tell: (id) => told.push(id),
		now: () => at
	});
	const pass = (ms: number) => {
		at += ms;
		trusted = [...trusted];
		flushSync();
	};
	pass(0);
	expect(told).toEqual([]);
	conditions = { a: 'serving', b: 'login-over' };
	for (let second = 0; second < 9; second += 1) pass(1_000);
	expect(told).toEqual(['b']);
	pass(2_000);
	expect(told).toEqual(['b', 'b']);
	trusted = ['a'];
	pass(20_000);
	expect(told).toEqual(['b', 'b']);
	stop();
});
