import { expect, test } from 'vitest';
import { Budget, type Purse } from './budget.ts';

/** A clock that moves only by waiting. */
function world() {
	let now = 0;
	const wait = (ms: number) => {
		now += ms;
		return Promise.resolve();
	};
	return { now: () => now, wait };
}

async function timesOf(purse: Purse, count: number): Promise<number[]> {
	const { now, wait } = world();
	const budget = new Budget(now, wait);
	const taken = Array.from({ length: count }, () => budget.take(purse).then(now));
	return Promise.all(taken);
}

test('five orders leave at once, the sixth a second later', async () => {
	expect(await timesOf('order', 7)).toEqual([0, 0, 0, 0, 0, 1_000, 1_000]);
});

test('no more than two books are read in any second', async () => {
	expect(await timesOf('book', 5)).toEqual([0, 0, 1_000, 1_000, 2_000]);
});

test('a queue of price checks does not hold up an order', async () => {
	const budget = new Budget(
		() => 0,
		() => new Promise(() => undefined)
	);
	const checks = Array.from({ length: 20 }, () => budget.take('data'));
	const first = await Promise.race([
		Promise.all(checks).then(() => 'checks'),
		budget.take('order').then(() => 'order')
	]);
	expect(first).toBe('order');
});
