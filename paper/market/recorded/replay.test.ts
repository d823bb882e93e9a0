import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Recording } from './recording.ts';
import { ReplayPath } from './replay.ts';

const START = 1_000_000_000;
const recording: Recording = {
	times: Float64Array.of(0, 1000, 2000, 5000, 6000),
	values: Int32Array.of(100, 103, 99, 110, 105)
};
const values = (path: ReplayPath, ...seconds: number[]) =>
	seconds.map((second) => path.valueAt(START + second * 1000));

test('the first recorded value stands now, and the others follow at their distance', () => {
	const path = new ReplayPath(recording, START, 1);
	expect(values(path, 0, 0.5, 1, 2, 4.9, 5, 6)).toEqual([100, 100, 103, 99, 99, 110, 105]);
});

test('twenty times as fast, the same values come in a twentieth of the time', () => {
	const path = new ReplayPath(recording, START, 20);
	expect(values(path, 0, 0.05, 0.1, 0.25, 0.3)).toEqual([100, 103, 99, 110, 105]);
});

test('at its end it runs backwards and then forwards again, never jumping nor stopping', () => {
	const path = new ReplayPath(recording, START, 1);
	expect(values(path, 6.5, 7.5, 11.5, 12, 13)).toEqual([110, 99, 100, 100, 103]);
	const [seen] = [new Set<number>()];
	for (let second = 0; second < 600; second += 0.5) {
		const step = Math.abs(
			path.valueAt(START + second * 1000) - path.valueAt(START + (second + 0.5) * 1000)
		);
		expect(step).toBeLessThanOrEqual(11);
		seen.add(path.published(START + second * 1000));
	}
	expect(seen.size).toBeGreaterThan(350);
});

test('each new value counts once, at the end of a leg too', () => {
	const path = new ReplayPath(recording, START, 1);
	let before = path.published(START - 20_000);
	for (let at = START - 20_000; at < START + 40_000; at += 50) {
		const published = path.published(at);
		expect(published - before).toBeGreaterThanOrEqual(0);
		expect(published - before).toBeLessThanOrEqual(1);
		if (path.valueAt(at) !== path.valueAt(at - 50))
			expect(published).not.toBe(path.published(at - 50));
		before = published;
	}
});

test('the extremes of any stretch hold what was shown in it', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: -30_000, max: 60_000 }),
			fc.integer({ min: 0, max: 20_000 }),
			fc.constantFrom(1, 20),
			(from, length, speed) => {
				const path = new ReplayPath(recording, START, speed);
				const [low, high] = path.extremes(START + from, START + from + length);
				for (let at = from; at <= from + length; at += 20) {
					expect(path.valueAt(START + at)).toBeGreaterThanOrEqual(low);
					expect(path.valueAt(START + at)).toBeLessThanOrEqual(high);
				}
			}
		)
	);
});
