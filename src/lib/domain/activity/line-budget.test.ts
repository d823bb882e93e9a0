import { expect, test } from 'vitest';
import { isWhole, takeLine, type LineBudget } from './line-budget.ts';

const pace = { most: 3, everyMs: 1_000 };

/** At which of these times a line may be written. */
function granted(times: readonly number[]): number[] {
	let budget: LineBudget | undefined;
	return times.filter((now) => {
		const after = takeLine(budget, now, pace);
		if (after) budget = after;
		return after !== undefined;
	});
}

test.each([
	['a few at once are all written', [0, 0, 0], [0, 0, 0]],
	['more than that are not', [0, 0, 0, 0, 999], [0, 0, 0]],
	['one more after its time, and no second one', [0, 0, 0, 1_000, 1_500], [0, 0, 0, 1_000]],
	['a part of the time counts', [0, 0, 0, 500, 1_000], [0, 0, 0, 1_000]],
	[
		'a long quiet while gives no more than at first',
		[0, 0, 0, 9_000, 9_000, 9_000, 9_000],
		[0, 0, 0, 9_000, 9_000, 9_000]
	]
])('%s', (_, times, written) => {
	expect(granted(times)).toEqual(written);
});

test('a flood of a day is written at its pace, and not more often', () => {
	const day = 86_400;
	const flood = Array.from({ length: 10 * day }, (_, index) => index * 100);
	expect(granted(flood)).toHaveLength(pace.most + day - 1);
});

test('a budget is whole again when all of it has come back', () => {
	const budget = { left: 1, at: 0 };
	expect([1_999, 2_000].map((now) => isWhole(budget, now, pace))).toEqual([false, true]);
});
