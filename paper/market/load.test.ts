import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadTicks } from './load.ts';

test('every second has exactly the ticks asked for, however it is cut, and every instrument its share', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 5000 }),
			fc.integer({ min: 1, max: 400 }),
			fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 20 }),
			(perSecond, count, cuts) => {
				const start = 1_795_437_600_000;
				const marks = [...new Set([0, ...cuts, 1000])].sort((a, b) => a - b);
				const seen = new Array<number>(count).fill(0);
				for (const [index, mark] of marks.entries()) {
					const next = marks[index + 1];
					if (next === undefined) break;
					for (const hit of loadTicks(count, start + mark, start + next, perSecond)) {
						seen[hit] = (seen[hit] ?? 0) + 1;
					}
				}
				expect(seen.reduce((sum, hits) => sum + hits, 0)).toBe(perSecond);
				expect(Math.max(...seen) - Math.min(...seen)).toBeLessThanOrEqual(1);
			}
		)
	);
});

test('a server that slept an hour does not send an hour of ticks', () => {
	expect(loadTicks(10, 0, 3_600_000, 200)).toHaveLength(200);
	expect(loadTicks(0, 0, 1000, 200)).toEqual([]);
});
