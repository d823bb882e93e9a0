import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { black76Price } from '#lib/domain/greeks/black76.ts';
import { yearsToExpiry } from '#lib/domain/greeks/time-to-expiry.ts';
import {
	AT_EXPIRY,
	future,
	LATER,
	market,
	NEAR_END,
	option,
	own,
	shapeOf
} from '#lib/domain/testing/sample-payoff.ts';
import { bestOverall, payoffExtremes, type ExtremeAbove } from './payoff-extremes.ts';
import type { PayoffLeg } from './payoff-leg.ts';
import { payoffShape } from './payoff-shape.ts';

const call = (strike: number, units: number, paid: number) => option('CE', strike, { units, paid });
const put = (strike: number, units: number, paid: number) => option('PE', strike, { units, paid });
/** Rupees, and the spots between which. */
type Said = [rupees: number, from: number, to: number] | 'unlimited';
const said = (extreme: ExtremeAbove): Said =>
	extreme === 'unlimited' ? extreme : [Math.round(extreme.pnl) / 100, extreme.from, extreme.to];

interface Closed {
	best: Said;
	below: Said;
	above: Said;
}

/** Rupees by the textbook, at a spot of 26,000; a price of zero is the floor. */
test.each<[string, PayoffLeg[], Closed]>([
	[
		'a long call',
		[call(26_000, 65, 100)],
		{ best: 'unlimited', below: [-6_500, 0, 26_000], above: [-6_500, 26_000, 26_000] }
	],
	[
		'a short call',
		[call(26_100, -65, 100)],
		{ best: [6_500, 0, 26_100], below: [6_500, 0, 26_000], above: 'unlimited' }
	],
	[
		'a long put, which is worth its strike when the underlying is worth nothing',
		[put(26_000, 65, 80)],
		{
			best: [65 * 25_920, 0, 0],
			below: [-5_200, 26_000, 26_000],
			above: [-5_200, 26_000, Infinity]
		}
	],
	[
		'a short put',
		[put(25_900, -65, 80)],
		{
			best: [5_200, 25_900, Infinity],
			below: [-65 * 25_820, 0, 0],
			above: [5_200, 26_000, Infinity]
		}
	],
	[
		'a bull call spread',
		[call(26_000, 65, 120), call(26_200, -65, 40)],
		{
			best: [65 * 120, 26_200, Infinity],
			below: [-65 * 80, 0, 26_000],
			above: [-65 * 80, 26_000, 26_000]
		}
	],
	[
		'a short straddle',
		[call(26_000, -65, 150), put(26_000, -65, 130)],
		{ best: [65 * 280, 26_000, 26_000], below: [-65 * 25_720, 0, 0], above: 'unlimited' }
	],
	[
		'an iron condor',
		[put(25_500, 65, 14), put(25_800, -65, 46), call(26_500, -65, 52), call(26_800, 65, 9)],
		{
			best: [65 * 75, 25_800, 26_500],
			below: [-65 * 225, 0, 25_500],
			above: [-65 * 225, 26_800, Infinity]
		}
	],
	[
		'a call butterfly',
		[call(25_900, 65, 200), call(26_000, -130, 140), call(26_100, 65, 95)],
		{
			best: [65 * 85, 26_000, 26_000],
			below: [-65 * 15, 0, 25_900],
			above: [-65 * 15, 26_100, Infinity]
		}
	],
	[
		'a ratio spread of one to two, whose loss above has no end',
		[call(26_000, 65, 100), call(26_200, -130, 40)],
		{ best: [65 * 180, 26_200, 26_200], below: [-65 * 20, 0, 26_000], above: 'unlimited' }
	],
	[
		'a back spread of one to two, whose profit above has no end and whose worst lies between',
		[call(26_000, -65, 100), call(26_200, 130, 40)],
		{ best: 'unlimited', below: [65 * 20, 0, 26_000], above: [-65 * 180, 26_200, 26_200] }
	],
	[
		'a future hedged by a put',
		[future({ units: 65, paid: 26_040 }), put(25_800, 65, 60)],
		{ best: 'unlimited', below: [-65 * 300, 0, 25_800], above: [-65 * 100, 26_000, 26_000] }
	],
	[
		'shares with a call sold',
		[own({ units: 500, paid: 26_000 }), call(26_500, -500, 220)],
		{
			best: [500 * 720, 26_500, Infinity],
			below: [-500 * 25_780, 0, 0],
			above: [500 * 220, 26_000, 26_000]
		}
	],
	[
		'what is flat and has only cost',
		[call(26_000, 65, 90), call(26_000, -65, 100)],
		{ best: [650, 0, Infinity], below: [650, 0, 26_000], above: [650, 26_000, Infinity] }
	]
])('%s', (_, legs, closed) => {
	const { best, worst } = payoffExtremes(shapeOf(legs), 26_000);
	expect({
		best: said(bestOverall(best)),
		below: said(worst.below),
		above: said(worst.above)
	}).toEqual(closed);
});

describe('a calendar spread at the near expiry', () => {
	const shape = payoffShape(
		[
			option('CE', 26_000, { units: 65, paid: 350, expiry: LATER, volatility: 0.13 }),
			call(26_000, -65, 180)
		],
		market(26_000),
		AT_EXPIRY
	);
	const { best, worst } = payoffExtremes(shape, 25_900);
	const years = yearsToExpiry(market(1).forwards.get(LATER)?.endsAt ?? 0, NEAR_END);
	const straddled = black76Price({
		...{ side: 'CE', forward: 26_000, strike: 26_000, years, volatility: 0.13 }
	});

	test('earns most at its strike: what the later call is worth at the money by Black-76', () => {
		const most = bestOverall(best);
		if (most === 'unlimited') return expect.fail();
		expect(most.from).toBeCloseTo(26_000, 3);
		expect(most.pnl / 100).toBeCloseTo(65 * ((straddled ?? NaN) - 170), 4);
	});

	test('loses what it cost and no more, far above and down to zero', () => {
		expect(said(worst.below)).toMatchObject([-65 * 170, 0, expect.anything()]);
		if (worst.above === 'unlimited') return expect.fail();
		expect(worst.above.pnl / 100).toBeCloseTo(-65 * 170, 2);
		expect(worst.above.to).toBe(Infinity);
	});

	test('of two later calls for each near one has no end above', () => {
		const ratio = payoffShape(
			[
				option('CE', 26_000, { units: 130, paid: 350, expiry: LATER, volatility: 0.13 }),
				call(26_000, -65, 180)
			],
			market(26_000),
			AT_EXPIRY
		);
		expect(payoffExtremes(ratio, 26_000).best.above).toBe('unlimited');
	});
});

const leg = fc.record({
	kind: fc.constantFrom('CE' as const, 'PE' as const, 'FUT' as const),
	strike: fc.integer({ min: 480, max: 540 }).map((fifties) => fifties * 50),
	units: fc.integer({ min: -20, max: 20 }).map((lots) => lots * 65),
	paid: fc.integer({ min: 1, max: 6_000 }).map((steps) => steps / 20),
	later: fc.boolean()
});

test('no spot gives more than the best or less than the worst, near or later, up to twenty times the spot', () => {
	fc.assert(
		fc.property(fc.array(leg, { minLength: 1, maxLength: 5 }), fc.boolean(), (drawn, calendar) => {
			const legs = drawn.map(({ kind, strike, units, paid, later }) => {
				const expiry = calendar && later ? { expiry: LATER } : {};
				return kind === 'FUT'
					? future({ units, paid: strike, ...expiry })
					: option(kind, strike, { units, paid, ...expiry });
			});
			const shape = shapeOf(legs);
			const { best, worst } = payoffExtremes(shape, 26_000);
			for (let spot = 0; spot <= 520_000; spot += spot < 30_000 ? 117 : 9_000) {
				const side = spot <= 26_000 ? 'below' : 'above';
				const pnl = shape.pnl(spot);
				const [most, least] = [best[side], worst[side]];
				// Half a rupee: the fine grid may lie nearer to a top than the search of a flat one.
				if (most !== 'unlimited') expect(pnl).toBeLessThan(most.pnl + 50);
				if (least !== 'unlimited') expect(pnl).toBeGreaterThan(least.pnl - 50);
			}
		}),
		{ numRuns: 25 }
	);
});
