import { expect, test } from 'vitest';
import { WatchBudget } from './watch-budget.ts';

/** Instruments that get through when 24 pages name 1,000 each, 20 times a second, for so many seconds. */
function flooded(seconds: number): number {
	const budget = new WatchBudget(0);
	let taken = 0;
	for (let at = 0; at < seconds * 1_000; at += 50) {
		for (let page = 0; page < 24; page += 1) if (budget.take(999, at)) taken += 1_000;
	}
	return taken;
}

test('all pages of a user may come back at once, each with all that it may watch', () => {
	const budget = new WatchBudget(0);
	for (let page = 0; page < 23; page += 1) expect(budget.take(1_000, 0)).toBe(true);
});

test('a user whose pages ask without end gets 3,000 instruments a second, not 480,000', () => {
	expect(flooded(11) - flooded(1)).toBeLessThanOrEqual(30_000);
	expect(flooded(11) - flooded(1)).toBeGreaterThan(28_000);
});

test('a page that changes what it watches once a second never waits', () => {
	const budget = new WatchBudget(0);
	for (let second = 0; second < 600; second += 1) {
		expect(budget.take(1_000, second * 1_000)).toBe(true);
	}
});

test('a clock that was set back and on again gives nothing for free', () => {
	const budget = new WatchBudget(1_000_000);
	while (budget.take(1_000, 1_000_000));
	expect(budget.take(1_000, 0)).toBe(false);
	expect(budget.take(1_000, 1_000)).toBe(true);
});
