import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gauss, mix, walk, WALK_REACH } from './noise.ts';

test('noise has mean 0 and variance 1, and neighbours know nothing of each other', () => {
	let [sum, squares, products, before] = [0, 0, 0, 0];
	const count = 200_000;
	for (let index = 0; index < count; index += 1) {
		const value = gauss(mix(7, index));
		sum += value;
		squares += value ** 2;
		products += value * before;
		before = value;
	}
	expect(Math.abs(sum / count)).toBeLessThan(0.01);
	expect(Math.abs(squares / count - 1)).toBeLessThan(0.02);
	expect(Math.abs(products / count)).toBeLessThan(0.01);
});

test('the walk over days moves by about one a day and never leaves its reach', () => {
	let squares = 0;
	for (let day = 20_000; day < 22_000; day += 1) squares += (walk(7, day + 1) - walk(7, day)) ** 2;
	expect(Math.sqrt(squares / 2_000)).toBeGreaterThan(0.7);
	expect(Math.sqrt(squares / 2_000)).toBeLessThan(1.3);
	fc.assert(
		fc.property(fc.nat(), fc.nat(40_000), (seed, day) => {
			expect(Math.abs(walk(seed, day))).toBeLessThanOrEqual(WALK_REACH);
		})
	);
});
