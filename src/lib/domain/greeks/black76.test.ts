import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { greeksSamples } from '../../../../tests/greeks-samples.ts';
import { black76Greeks, black76Price } from './black76.ts';
import { impliedVolatility } from './black76-implied.ts';
import { normalBelow } from './black76-normal.ts';

// Φ(x) to 17 digits, from tables of high precision.
test.each([
	[0, 0.5],
	[1, 0.8413447460685429],
	[-1, 0.15865525393145705],
	[-2.5, 0.006209665325776135],
	[-5, 2.866515718791939e-7],
	[-7.5, 3.190891672910885e-14],
	[-10, 7.619853024160525e-24],
	[-20, 2.7536241186062337e-89]
])('the normal distribution below %d is %d', (x, probability) => {
	expect(Math.abs(normalBelow(x) / probability - 1)).toBeLessThan(1e-13);
	expect(Math.abs(normalBelow(x) - probability)).toBeLessThan(1e-15);
});

const market = fc.record({
	forward: fc.double({ min: 50, max: 90_000, noNaN: true }),
	moneyness: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
	years: fc.double({ min: 1 / 365 / 24, max: 2, noNaN: true }),
	volatility: fc.double({ min: 0.03, max: 2, noNaN: true }),
	rate: fc.constantFrom<number>(0, 0.06)
});
type Drawn = typeof market extends fc.Arbitrary<infer T> ? T : never;
const terms = ({ forward, moneyness, years, volatility, rate }: Drawn) => ({
	forward,
	strike: forward * Math.exp(moneyness),
	years,
	volatility,
	rate
});

describe('the price', () => {
	test('call minus put is the discounted forward minus strike', () => {
		fc.assert(
			fc.property(market, (drawn) => {
				const option = terms(drawn);
				const call = black76Price({ side: 'CE', ...option }) ?? NaN;
				const put = black76Price({ side: 'PE', ...option }) ?? NaN;
				const owed = Math.exp(-option.rate * option.years) * (option.forward - option.strike);
				expect(Math.abs(call - put - owed)).toBeLessThan(1e-9 * option.forward);
			})
		);
	});

	test('more volatility, more time and, for a call, a higher forward never cost less', () => {
		fc.assert(
			fc.property(market, fc.constantFrom('CE' as const, 'PE' as const), (drawn, side) => {
				const option = { side, ...terms(drawn), rate: 0 };
				const price = black76Price(option) ?? NaN;
				const slack = 1e-11 * option.forward;
				const wilder = black76Price({ ...option, volatility: option.volatility * 1.1 }) ?? NaN;
				const longer = black76Price({ ...option, years: option.years * 1.1 }) ?? NaN;
				const higher = black76Price({ ...option, forward: option.forward * 1.001 }) ?? NaN;
				expect(wilder).toBeGreaterThanOrEqual(price - slack);
				expect(longer).toBeGreaterThanOrEqual(price - slack);
				expect((higher - price) * (side === 'CE' ? 1 : -1)).toBeGreaterThanOrEqual(-slack);
			})
		);
	});

	test('without time or volatility an option is worth what exercise gives', () => {
		const option = { side: 'PE', forward: 100, strike: 130, years: 0, volatility: 0.2 } as const;
		expect(black76Price(option)).toBe(30);
		expect(black76Price({ ...option, years: 1, volatility: 0 })).toBe(30);
		expect(black76Price({ ...option, side: 'CE' })).toBe(0);
	});

	test('nonsense has no price', () => {
		const option = { side: 'CE', forward: 100, strike: 100, years: 1, volatility: 0.2 } as const;
		expect(black76Price({ ...option, forward: 0 })).toBeUndefined();
		expect(black76Price({ ...option, strike: -5 })).toBeUndefined();
		expect(black76Price({ ...option, volatility: NaN })).toBeUndefined();
		expect(black76Greeks({ ...option, years: 0 })).toBeUndefined();
	});
});

test('greeks are the slopes of the price', () => {
	fc.assert(
		fc.property(market, fc.constantFrom('CE' as const, 'PE' as const), (drawn, side) => {
			const option = { side, ...terms(drawn) };
			const deviation = option.volatility * Math.sqrt(option.years);
			fc.pre(deviation > 0.01);
			const greeks = black76Greeks(option);
			const price = (change: Partial<typeof option>) =>
				black76Price({ ...option, ...change }) ?? NaN;
			const { forward, volatility, years, rate } = option;
			const df = forward * deviation * 1e-4;
			const up = price({ forward: forward + df });
			const down = price({ forward: forward - df });
			expect((greeks?.delta ?? NaN) - (up - down) / (2 * df)).toBeCloseTo(0, 6);
			const dv = volatility * 1e-4;
			const wide = price({ volatility: volatility + dv });
			const vega = (wide - price({ volatility: volatility - dv })) / (2 * dv) / 100;
			expect(((greeks?.vega ?? NaN) - vega) / forward).toBeCloseTo(0, 8);
			const dt = years * 1e-4;
			const theta = (price({ years: years - dt }) - price({ years: years + dt })) / (2 * dt);
			expect(((greeks?.theta ?? NaN) - theta / 365) / forward).toBeCloseTo(0, 7);
			const dr = 1e-5;
			const rho = (price({ rate: rate + dr }) - price({ rate: rate - dr })) / (2 * dr);
			expect(((greeks?.rho ?? NaN) - rho / 100) / forward).toBeCloseTo(0, 8);
		})
	);
});

const recorded = greeksSamples();

test.skipIf(!recorded)(
	`the recorded server's volatility and greeks are met${recorded ? '' : ' (skipped: no ../shared/market/greeks-samples.json)'}`,
	() => {
		expect(recorded?.length).toBeGreaterThan(10);
		for (const row of recorded ?? []) {
			const { type: side, forward, strike, timeToExpiryYears: years, price, exact } = row;
			const iv = impliedVolatility(price, { side, forward, strike, years });
			if (!row.solvable) {
				expect(iv, `${side} ${strike}`).toBeUndefined();
				continue;
			}
			expect(Math.abs((iv ?? NaN) - (row.iv ?? NaN))).toBeLessThan(1e-8);
			const greeks = black76Greeks({ side, forward, strike, years, volatility: row.iv ?? NaN });
			const pairs = [
				[greeks?.delta, exact?.delta],
				[greeks?.gamma, exact?.gamma],
				[greeks?.theta, exact?.thetaPerDay],
				[greeks?.vega, exact?.vegaPer1Pct],
				[greeks?.rho, exact?.rho]
			];
			for (const [ours, theirs] of pairs) {
				expect(Math.abs((ours ?? NaN) / (theirs ?? NaN) - 1)).toBeLessThan(1e-6);
			}
		}
	}
);
