import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paise, type Paise } from '#lib/domain/number/paise.ts';
import { isOnTick } from '#lib/domain/number/tick-size.ts';
import type { Side } from './order.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/user/settings.ts';
import { smartPrice } from './smart-price.ts';

const { smart: SMART_PRICING } = DEFAULT_SETTINGS;

const levels = (price: number | undefined) =>
	price === undefined ? [] : [{ price: paise(price), quantity: 65, orders: undefined }];
const quote = (bid: number | undefined, ask: number | undefined, ltp?: number) => ({
	ltp: ltp === undefined ? undefined : paise(ltp),
	bids: levels(bid),
	asks: levels(ask)
});
const live = (tick: number | undefined = 5) => ({
	tick: tick as Paise | undefined,
	age: 'live' as const
});

type Row = [
	what: string,
	side: Side,
	bid: number,
	ask: number,
	ltp: number | undefined,
	price: number
];
test.each<Row>([
	// 120.50 × 1.001 = 120.6205; 120.00 × 0.999 = 119.88.
	['a buy goes beyond the ask, and up to the tick', 'BUY', 120_00, 120_50, 120_20, 120_65],
	['a sell goes below the bid, and down to the tick', 'SELL', 120_00, 120_50, 120_20, 119_85],
	// 100.00 × 1.001 = 100.10 and × 0.999 = 99.90 exactly.
	['what is on the tick already stays, to buy', 'BUY', 99_50, 100_00, 99_80, 100_10],
	['what is on the tick already stays, to sell', 'SELL', 100_00, 100_50, 100_20, 99_90],
	['a spread of exactly two percent is crossed', 'BUY', 100_00, 102_00, 100_00, 102_15],
	['a wider one is not: half way', 'BUY', 100_00, 102_10, 100_00, 101_05],
	// The mid is 101.025.
	[
		'a buy at a mid off the tick goes down, away from the ask',
		'BUY',
		100_00,
		102_05,
		100_00,
		101_00
	],
	[
		'a sell at a mid off the tick goes up, away from the bid',
		'SELL',
		100_00,
		102_05,
		100_00,
		101_05
	],
	['a hair more than two percent is wider', 'SELL', 10_00, 10_25, 12_49, 10_15],
	[
		'nothing has traded: the spread is compared with the mid',
		'BUY',
		100_00,
		110_00,
		undefined,
		105_00
	],
	['an option of one tick is sold at one tick, never at nothing', 'SELL', 5, 10, 500, 5],
	['bid and ask at one price are crossed', 'BUY', 120_00, 120_00, 120_00, 120_15]
])('%s', (_, side, bid, ask, ltp, price) => {
	expect(smartPrice(side, quote(bid, ask, ltp), live(), SMART_PRICING)).toMatchObject({
		ok: true,
		price
	});
});

test.each([
	[
		'no seller',
		quote(100_00, undefined, 100_00),
		{ kind: 'not-two-sided', bid: 100_00, ask: undefined }
	],
	[
		'a seller at zero is none',
		quote(100_00, 0, 100_00),
		{ kind: 'not-two-sided', bid: 100_00, ask: undefined }
	],
	[
		'no buyer',
		quote(undefined, 100_00, 100_00),
		{ kind: 'not-two-sided', bid: undefined, ask: 100_00 }
	],
	[
		'nobody',
		quote(undefined, undefined),
		{ kind: 'not-two-sided', bid: undefined, ask: undefined }
	],
	['more bid than asked', quote(100_05, 100_00), { kind: 'crossed', bid: 100_05, ask: 100_00 }]
])('%s: no price, and the reason', (_, prices, why) => {
	expect(smartPrice('BUY', prices, live(), SMART_PRICING)).toEqual({ ok: false, why });
});

test('a contract whose tick is not known gets no price', () => {
	for (const tick of [undefined, 0]) {
		const untold = { ...live(), tick: tick as Paise | undefined };
		const got = smartPrice('BUY', quote(100_00, 100_05, 100_00), untold, SMART_PRICING);
		expect(got).toEqual({ ok: false, why: { kind: 'no-tick' } });
	}
});

test.each(['none', 'stale', 'close', 'pre-open', 'past'] as const)(
	'a price that is not live (%s) is never acted on',
	(age) => {
		const got = smartPrice(
			'SELL',
			quote(100_00, 100_05, 100_00),
			{ ...live(), age },
			SMART_PRICING
		);
		expect(got).toEqual({ ok: false, why: { kind: 'not-live', is: age } });
	}
);

describe('of any two-sided quote', () => {
	const ticks = fc.constantFrom(1, 5, 10, 25, 100);
	const anyQuote = fc
		.tuple(ticks, fc.integer({ min: 1, max: 400_000 }), fc.nat(2_000), fc.nat(402_000))
		.map(([tick, bid, spread, ltp]) => ({
			tick,
			bid: bid * tick,
			ask: (bid + spread) * tick,
			ltp: ltp === 0 ? undefined : ltp * tick
		}));
	const sides = fc.constantFrom<Side>('BUY', 'SELL');

	test('the price is on the tick, and at least one', () => {
		fc.assert(
			fc.property(anyQuote, sides, ({ tick, bid, ask, ltp }, side) => {
				const got = smartPrice(side, quote(bid, ask, ltp), live(tick), SMART_PRICING);
				if (!got.ok) return expect.fail();
				expect(isOnTick(got.price, tick as Paise)).toBe(true);
				expect(got.price).toBeGreaterThanOrEqual(tick);
			})
		);
	});

	test('it trades at once and goes a tick beyond the rule at most, or lies between both sides', () => {
		fc.assert(
			fc.property(anyQuote, sides, ({ tick, bid, ask, ltp }, side) => {
				const got = smartPrice(side, quote(bid, ask, ltp), live(tick), SMART_PRICING);
				if (!got.ok) return expect.fail();
				const last = ltp ?? (bid + ask) / 2;
				if (got.from === 'mid') {
					expect((ask - bid) / last).toBeGreaterThan(0.02 - 1e-12);
					expect(got.price).toBeGreaterThanOrEqual(bid);
					expect(got.price).toBeLessThanOrEqual(ask);
					// Twice, so that the mid is whole.
					const past = 2 * got.price - bid - ask;
					expect(side === 'BUY' ? -past : past).toBeGreaterThanOrEqual(0);
					expect(Math.abs(past)).toBeLessThan(2 * tick);
					return;
				}
				expect((ask - bid) / last).toBeLessThanOrEqual(0.02 + 1e-12);
				const rule = side === 'BUY' ? ask * 1.001 : bid * 0.999;
				const further = side === 'BUY' ? got.price - rule : rule - got.price;
				if (got.price > tick) expect(further).toBeGreaterThan(-1e-6);
				expect(further).toBeLessThan(tick + 1e-6);
			})
		);
	});

	test('other parameters move it further, never nearer', () => {
		fc.assert(
			fc.property(anyQuote, sides, fc.nat(500), ({ tick, bid, ask, ltp }, side, more) => {
				const far = { wideSpread: 1_000_000_000, beyond: SMART_PRICING.beyond + more };
				const near = { ...far, beyond: SMART_PRICING.beyond };
				const [a, b] = [near, far].map((by) =>
					smartPrice(side, quote(bid, ask, ltp), live(tick), by)
				);
				if (!a?.ok || !b?.ok) return expect.fail();
				expect(side === 'BUY' ? b.price - a.price : a.price - b.price).toBeGreaterThanOrEqual(0);
			})
		);
	});
});
