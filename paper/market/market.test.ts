import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { mustDate } from '../testing/must-date.ts';
import type { PaperQuote } from './paper-quote.ts';
import {
	mustQuote,
	nearTheMoney,
	NIFTY,
	NOW,
	open,
	someOfAll
} from '../testing/market-under-test.ts';

const market = open();
const mixed = someOfAll(market);

describe('the same seed', () => {
	test('is the same market for one that watched and one that came later and asked in another order', () => {
		const watched = open();
		for (let at = NOW; at < NOW + 3_000; at += 130) {
			for (const key of mixed) watched.quote(key, at);
		}
		const late = open();
		for (const key of [...mixed].reverse()) {
			expect(late.quote(key, NOW + 3_000)).toEqual(watched.quote(key, NOW + 3_000));
		}
	});

	test('another seed is another market', () => {
		expect(mustQuote(open(8), NIFTY, NOW).ltp).not.toBe(mustQuote(market, NIFTY, NOW).ltp);
	});
});

describe('a quote', () => {
	test('holds together at any moment of any instrument', () => {
		const fresh = open();
		fc.assert(
			fc.property(fc.nat(mixed.length - 1), fc.nat(12 * 3_600_000), (index, later) => {
				const key = mixed[index] ?? NIFTY;
				const row = fresh.find(key, NOW + later);
				const quote = mustQuote(fresh, key, NOW + later);
				expect(quote.low).toBeLessThanOrEqual(Math.min(quote.ltp, quote.open));
				expect(quote.high).toBeGreaterThanOrEqual(Math.max(quote.ltp, quote.open));
				expect(quote.low).toBeGreaterThanOrEqual(row?.tick ?? NaN);
				expect(quote.averagePrice).toBeGreaterThanOrEqual(quote.low);
				expect(quote.averagePrice).toBeLessThanOrEqual(quote.high);
				expect(quote.ltt).toBeLessThanOrEqual(NOW + later);
				for (const price of [quote.ltp, quote.open, quote.high, quote.low, quote.prevClose]) {
					expect(price % (row?.tick ?? NaN)).toBe(0);
				}
				for (const size of [quote.volume, quote.oi, quote.totalBuy, quote.totalSell]) {
					expect(size % (row?.lotSize ?? NaN)).toBe(0);
					expect(size).toBeGreaterThanOrEqual(0);
				}
				const [bid, ask] = [quote.bids[0]?.price ?? 0, quote.asks[0]?.price ?? Infinity];
				expect(bid).toBeLessThan(ask);
			}),
			{ numRuns: 150 }
		);
	});

	test('as the day goes on, volume and high only grow and low only falls', () => {
		for (const key of mixed) {
			let before = mustQuote(market, key, NOW);
			for (let at = NOW; at < NOW + 2 * 3_600_000; at += 1_397_001) {
				const quote = mustQuote(market, key, at);
				expect(quote.volume).toBeGreaterThanOrEqual(before.volume);
				expect(quote.high).toBeGreaterThanOrEqual(before.high);
				expect(quote.low).toBeLessThanOrEqual(before.low);
				expect(quote.open).toBe(before.open);
				expect(quote.prevClose).toBe(before.prevClose);
				before = quote;
			}
		}
	});

	test("yesterday's last price is today's previous close", () => {
		const midnight = istTime(mustDate('2026-11-26'), 0);
		const morrow = open();
		for (const key of mixed.filter((key) => !key.includes('26NOV26'))) {
			const last = mustQuote(market, key, midnight - 1).ltp;
			expect(mustQuote(morrow, key, midnight + 1).prevClose).toBe(last);
		}
	});

	test('far out of the money a put stands at the floor, and the nearest expiry is liquid at the money', () => {
		const expiry = market.expiries('NIFTY', 'options', NOW)[0] as IsoDate;
		const far = market.chain('NIFTY', expiry, NOW)[0];
		const worthless = mustQuote(market, far?.pe.key ?? NIFTY, NOW);
		expect(worthless.ltp).toBeLessThanOrEqual(15);
		for (const key of nearTheMoney(market, 1)) {
			const { bids, asks, ltp } = mustQuote(market, key, NOW);
			const spread = (asks[0]?.price ?? NaN) - (bids[0]?.price ?? NaN);
			expect(spread).toBeLessThan(Math.max(15, ltp * 0.003));
		}
	});

	test('mid prices of call and put are the forward apart, within what the books leave open', () => {
		const future = mustQuote(market, instrumentKey('NFO', 'NIFTY29DEC26FUT'), NOW);
		for (const { strike, ce, pe } of market.chain('NIFTY', mustDate('2026-12-29'), NOW)) {
			const [call, put] = [mustQuote(market, ce.key, NOW), mustQuote(market, pe.key, NOW)];
			const middle = ({ bids, asks }: PaperQuote) =>
				((bids[0]?.price ?? 0) + (asks[0]?.price ?? 0)) / 2;
			const open = [call, put].map(
				({ bids, asks }) => (asks[0]?.price ?? 0) - (bids[0]?.price ?? 0)
			);
			const apart = middle(call) - middle(put) + strike * 100 - future.ltp;
			// A book of a sleepy strike is up to twelve seconds old: some points of spot.
			expect(Math.abs(apart)).toBeLessThan((open[0] ?? 0) + (open[1] ?? 0) + 2_500);
		}
	});

	test('what is not listed has none', () => {
		expect(market.quote(instrumentKey('NSE', 'NOPE'), NOW)).toBeUndefined();
		expect(market.quote(instrumentKey('NFO', 'NIFTY23NOV2626000CE'), NOW)).toBeUndefined();
	});
});

describe('an expiry', () => {
	const close = istTime(mustDate('2026-12-01'), 940);

	test('is traded to its close, then gone from every list, and settles at intrinsic value', () => {
		const fresh = open();
		const strike = Math.round(mustQuote(fresh, NIFTY, close - 1000).ltp / 5_000) * 50 - 200;
		const key = instrumentKey('NFO', `NIFTY01DEC26${strike}CE`);
		const last = mustQuote(fresh, key, close - 1000).ltp;
		expect(fresh.settlement(key, close - 1)).toBeUndefined();
		expect(fresh.expiries('NIFTY', 'options', close - 1)).toContain('2026-12-01');
		expect(fresh.find(key, close)).toBeUndefined();
		expect(fresh.quote(key, close)).toBeUndefined();
		expect(fresh.expiries('NIFTY', 'options', close)[0]).toBe('2026-12-08');
		const settled = fresh.settlement(key, close) ?? NaN;
		expect(Math.abs(settled - last)).toBeLessThan(300);
		const spot = fresh.settlement(instrumentKey('NFO', 'NIFTY01DEC26FUT'), close) ?? NaN;
		expect(settled).toBe(spot - strike * 100);
		expect(fresh.settlement(instrumentKey('NFO', `NIFTY01DEC26${strike}PE`), close)).toBe(0);
	});
});
