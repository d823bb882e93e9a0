import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '#lib/domain/instrument/expiry-date.ts';
import { optionValue } from './fair.ts';
import { atmVolatility, forwardOf, smileVolatility, yearsUntil } from './smile.ts';

const NOW = Date.parse('2026-11-25T06:00:00Z');
const smile = { volatility: 0.115, base: 2_600_000, seed: 7 };
const moment = fc.record({
	spot: fc.integer({ min: 2_400_000, max: 2_800_000 }),
	hours: fc.double({ min: 0.01, max: 90 * 24, noNaN: true })
});
const value = (spot: number, side: 'CE' | 'PE', strike: number, hours: number) =>
	optionValue(spot, NOW, smile, { side, strike, expiresAt: NOW + hours * 3_600_000 });

test('call minus put is forward minus strike at every strike', () => {
	fc.assert(
		fc.property(moment, fc.integer({ min: 430, max: 620 }), ({ spot, hours }, steps) => {
			const strike = steps * 5_000;
			const forward = forwardOf(spot, yearsUntil(NOW + hours * 3_600_000, NOW));
			const apart = value(spot, 'CE', strike, hours) - value(spot, 'PE', strike, hours);
			expect(Math.abs(apart - (forward - strike))).toBeLessThan(1e-3);
		})
	);
});

test('a higher strike never makes a call dearer or a put cheaper', () => {
	fc.assert(
		fc.property(moment, fc.integer({ min: 430, max: 620 }), ({ spot, hours }, steps) => {
			const [lower, upper] = [steps * 5_000, (steps + 1) * 5_000];
			const call = value(spot, 'CE', upper, hours) - value(spot, 'CE', lower, hours);
			const put = value(spot, 'PE', upper, hours) - value(spot, 'PE', lower, hours);
			// Worthless ones differ by what a sum of large numbers leaves.
			expect(call).toBeLessThan(1e-6);
			expect(put).toBeGreaterThan(-1e-6);
		})
	);
});

describe('volatility', () => {
	test('a put as far out as a call costs more of it, and both more than the middle', () => {
		const years = 7 / 365;
		const at = (distance: number) => smileVolatility(0.12, 26_000, 26_000 * (1 + distance), years);
		expect(at(-0.03)).toBeGreaterThan(at(0.03));
		expect(at(0.06)).toBeGreaterThan(at(0));
	});

	test('the smile travels with spot', () => {
		const years = 7 / 365;
		const here = smileVolatility(0.12, 26_000, 25_480, years);
		const there = smileVolatility(0.12, 26_500, 25_970, years);
		expect(there).toBeCloseTo(here, 12);
	});

	test('falls when spot rises, and is highest a unit of time on the last day', () => {
		const atm = (spot: number, days: number) => atmVolatility(smile, spot, days / 365, NOW);
		expect(atm(2_626_000, 7)).toBeLessThan(atm(2_600_000, 7));
		expect(atm(2_600_000, 0.2)).toBeGreaterThan(1.2 * atm(2_600_000, 7));
	});

	test('time never gives value back: the same option costs less a minute later', () => {
		for (let hours = 1; hours < 800; hours += 7) {
			const strike = 2_600_000;
			const later = optionValue(2_600_000, NOW + 60_000, smile, {
				side: 'PE',
				strike,
				expiresAt: NOW + hours * 3_600_000
			});
			expect(later).toBeLessThan(value(2_600_000, 'PE', strike, hours));
		}
	});
});

test('at the close of its last day an option is worth its intrinsic value', () => {
	const terms = { side: 'CE', strike: 2_590_000, expiresAt: NOW } as const;
	expect(optionValue(2_600_000, NOW, smile, terms)).toBeCloseTo(10_000, 6);
	expect(optionValue(2_580_000, NOW + DAY_MS, smile, terms)).toBe(0);
});
