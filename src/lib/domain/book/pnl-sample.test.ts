import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { ist } from '#lib/domain/testing/sample-calendar.ts';
import {
	pnlLine,
	sampleSlot,
	samplesToForget,
	thinLine,
	type PnlPoint,
	type PnlSample
} from './pnl-sample.ts';

test.each([
	['2026-11-24 10:00', 0, 0],
	['2026-11-24 10:00', 4_999, 0],
	['2026-11-24 10:00', 5_000, 5_000]
])('%s and %i ms belong to the five seconds that began %i ms after', (time, ms, slot) =>
	expect(sampleSlot(ist(time) + ms)).toBe(ist(time) + slot)
);

describe('what is forgotten', () => {
	const NOW = ist('2026-11-24 11:00');
	test.each<[string, string[], string[]]>([
		['every sample of today stays', ['2026-11-24 10:00', '2026-11-24 10:01'], []],
		[
			'of another day the last of each five minutes',
			['2026-11-23 10:00', '2026-11-23 10:01', '2026-11-23 10:04', '2026-11-23 10:05'],
			['2026-11-23 10:00', '2026-11-23 10:01']
		],
		[
			'the last of a day stays beside the first of the next one',
			['2026-11-23 23:59', '2026-11-24 0:01'],
			[]
		],
		[
			'nothing stays for longer than a week',
			['2026-11-17 10:59', '2026-11-17 11:01'],
			['2026-11-17 10:59']
		],
		['of nothing nothing', [], []]
	])('%s', (_, taken, gone) => expect(samplesToForget(taken.map(ist), NOW)).toEqual(gone.map(ist)));

	test('what is left is left the next time too', () =>
		fc.assert(
			fc.property(fc.array(fc.integer({ min: NOW - 9 * 86_400_000, max: NOW })), (times) => {
				const taken = [...new Set(times)].sort((a, b) => a - b);
				const gone = new Set(samplesToForget(taken, NOW));
				expect(
					samplesToForget(
						taken.filter((at) => !gone.has(at)),
						NOW
					)
				).toEqual([]);
			})
		));
});

const START = ist('2026-11-24 10:00');
const sample = (seconds: number, ...figures: (number | undefined)[]): PnlSample => ({
	at: START + seconds * 1_000,
	accounts: figures.flatMap((today, index) => {
		const id = 'abc'.charAt(index) as AccountId;
		return today === undefined ? [] : [{ id, pnl: paise(today + 1_000), today: paise(today) }];
	})
});
const drawn = (samples: readonly PnlSample[], of: 'pnl' | 'today' = 'today') =>
	pnlLine(samples, of).map(({ x, y }) => [(x - START) / 1_000, y]);

describe('the line', () => {
	test('is the sum of the accounts', () =>
		expect(drawn([sample(0, 100, -30), sample(5, 110, -20)])).toEqual([
			[0, 70],
			[5, 90]
		]));

	test('is of either figure', () => expect(drawn([sample(0, 100)], 'pnl')).toEqual([[0, 1_100]]));

	test('breaks where the device slept', () =>
		expect(drawn([sample(0, 1), sample(60, 2), sample(125, 3)])).toEqual([
			[0, 1],
			[60, 2],
			[60.001, null],
			[125, 3]
		]));

	test('breaks where an account goes, and where it is back: neither is money', () =>
		expect(drawn([sample(0, 1, 500), sample(5, 2), sample(10, 3, 510)])).toEqual([
			[0, 501],
			[0.001, null],
			[5, 2],
			[5.001, null],
			[10, 513]
		]));

	test('leaves out what was not known', () => {
		const [first, second] = [sample(0, 1), sample(5, 2)];
		const unknown = {
			...second,
			accounts: second.accounts.map((one) => ({ ...one, today: undefined }))
		};
		expect(drawn([first, unknown, sample(10, 3), sample(15)])).toEqual([
			[0, 1],
			[10, 3]
		]);
	});
});

test('a thinned line has few points, and keeps its ends, its breaks, its lowest and its highest', () =>
	fc.assert(
		fc.property(
			fc.array(fc.option(fc.integer({ min: -9_000, max: 9_000 }), { freq: 20 }), {
				maxLength: 300
			}),
			(figures) => {
				const points: PnlPoint[] = figures.map((y, x) => ({ x: x * 5_000, y }));
				const thin = thinLine(points, 40);
				const breaks = points.filter(({ y }) => y === null).length;
				expect(thin.length).toBeLessThanOrEqual(Math.max(40, 40 + 3 * breaks) + 2);
				expect(thin.filter(({ y }) => y === null)).toHaveLength(breaks);
				expect(thin.at(-1)).toBe(points.at(-1));
				const extremes = (line: readonly PnlPoint[]) => {
					const known = line.flatMap(({ y }) => (y === null ? [] : [y]));
					return [Math.min(...known), Math.max(...known)];
				};
				expect(extremes(thin)).toEqual(extremes(points));
				expect(thin.map(({ x }) => x)).toEqual(thin.map(({ x }) => x).toSorted((a, b) => a - b));
			}
		)
	));
