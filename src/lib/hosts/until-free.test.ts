import { describe, expect, test } from 'vitest';
import { untilFree, untilRoom } from './until-free.ts';

const NOW = 1_795_422_000_000;
const TWO = { count: 2, perMs: 1_000 };

test.each([
	['nothing was asked', [], 0],
	['there is room for one more', [-10], 0],
	['the older of two was a tenth of a second ago', [-100, -50], 900],
	['the same, told in another order', [-50, -100], 900],
	['more were let through than should have been', [-300, -200, -100], 800],
	['one of them counts no more', [-1_000, -100], 0],
	['one is a little ahead, as windows’ clocks differ', [20, -100], 900],
	['the device’s clock was put back an hour', [3_600_000, 3_600_000], 0],
	['the device’s clock was put back a fifth of a second', [200, 150], 0],
	['the device’s clock was put on an hour', [-3_600_000, -3_600_000], 0]
])('when %s, the wait is right', (_, ago, free) => {
	expect(
		untilFree(
			ago.map((ms) => NOW + ms),
			NOW,
			TWO
		)
	).toBe(free);
});

describe('of three windows that look at the same time for one place that is left', () => {
	const places = ['a', 'b', 'c'].map((name) => ({ name, at: NOW - 1 }));
	const before = { name: 'before', at: NOW - 400 };
	const others = (mine: string) => [before, ...places.filter(({ name }) => name !== mine)];
	const waits = (mine: string) => untilRoom({ name: mine, at: NOW - 1 }, others(mine), NOW, TWO);

	test('none goes, and the first looks again before the others', () => {
		expect(['a', 'b', 'c'].map(waits)).toEqual([5, 600, 999]);
	});

	test('it goes when they have stepped back', () => {
		expect(untilRoom({ name: 'a', at: NOW }, [before], NOW, TWO)).toBe(0);
	});
});
