import { expect, test } from 'vitest';
import { bucketsOf, quantileBetween } from './histogram.ts';

const reading = (...counts: number[]) =>
	['0.005', '0.025', '+Inf']
		.map((bound, index) => `late_bucket{le="${bound}"} ${counts[index]}`)
		.join('\n');

test('a share of what was counted in between is told by the bound that holds it', () => {
	const before = bucketsOf(reading(100, 100, 100), 'late');
	const after = bucketsOf(reading(190, 199, 200), 'late');
	expect(quantileBetween(before, after, 0.9)).toBe(0.005);
	expect(quantileBetween(before, after, 0.99)).toBe(0.025);
	expect(quantileBetween(before, after, 1)).toBe(Infinity);
});

test('nothing counted is no answer', () => {
	const same = bucketsOf(reading(1, 2, 3), 'late');
	expect(quantileBetween(same, same, 0.99)).toBeUndefined();
	expect(quantileBetween(same, bucketsOf('', 'late'), 0.99)).toBeUndefined();
});
