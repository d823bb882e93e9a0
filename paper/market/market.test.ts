import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { istTime, type IsoDate } from '#lib/domain/expiry-date.ts';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument-key.ts';
import { Calendar, mustDate } from './calendar.ts';
import { Market } from './market.ts';
import type { PaperQuote } from './paper-quote.ts';

const NOW = istTime(mustDate('2026-11-25'), 11 * 60 + 7);
const NIFTY = instrumentKey('NSE_INDEX', 'NIFTY');
const always = new Calendar('always');
const open = (seed = 7, ticksPerSecond?: number) =>
	new Market({ seed, calendar: always, ticksPerSecond });

function mustQuote(market: Market, key: InstrumentKey, at: number): PaperQuote {
	const quote = market.quote(key, at);
	if (!quote) throw new Error(`expected ${key} to be listed`);
	return quote;
}

function nearTheMoney(market: Market, span: number, at = NOW): InstrumentKey[] {
	const expiry = market.expiries('NIFTY', 'options', at)[0] as IsoDate;
	const spot = mustQuote(market, NIFTY, at).ltp / 100;
	const chain = market.chain('NIFTY', expiry, at);
	const atm = chain.findIndex(({ strike }) => Math.abs(strike - spot) <= 25);
	return chain.slice(atm - span, atm + span + 1).flatMap(({ ce, pe }) => [ce.key, pe.key]);
}

let market: Market;
let window: InstrumentKey[];
let mixed: InstrumentKey[];
beforeAll(() => {
	market = open();
	window = nearTheMoney(market, 20);
	const rows = market.rows(NOW);
	mixed = [...rows.slice(0, 23), ...rows.filter((_, index) => index % 331 === 0)].map(
		(row) => row.key
	);
});

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
			{ numRuns: 300 }
		);
	});

	test('as the day goes on, volume and high only grow and low only falls', () => {
		for (const key of mixed) {
			let before = mustQuote(market, key, NOW);
			for (let at = NOW; at < NOW + 2 * 3_600_000; at += 397_001) {
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
	const close = istTime(mustDate('2026-12-01'), 930);

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

describe('bars', () => {
	test('one-minute bars end where the quote of that moment stood, and add up to the day', () => {
		const key = window[40] ?? NIFTY;
		const dayOpen = istTime(mustDate('2026-11-25'), 0);
		const bars = market.history(key, '1m', dayOpen, NOW, NOW);
		expect(bars).toHaveLength(11 * 60 + 8);
		const fresh = open();
		for (const bar of bars.slice(-20, -1)) {
			expect(bar.close).toBe(mustQuote(fresh, key, bar.at + 59_999).ltp);
			expect(bar.high).toBeGreaterThanOrEqual(Math.max(bar.open, bar.close));
			expect(bar.low).toBeLessThanOrEqual(Math.min(bar.open, bar.close));
		}
		const [day] = market.history(key, 'D', dayOpen, NOW, NOW).slice(-1);
		expect(bars.reduce((sum, bar) => sum + bar.volume, 0)).toBe(day?.volume);
		expect(Math.max(...bars.map((bar) => bar.high))).toBeLessThanOrEqual(day?.high ?? NaN);
		expect(Math.min(...bars.map((bar) => bar.low))).toBeGreaterThanOrEqual(day?.low ?? NaN);
	});

	test.each([
		['3m', 3],
		['5m', 5],
		['10m', 10],
		['15m', 15],
		['30m', 30],
		['1h', 60]
	] as const)('%s bars are what the %i minutes of each made', (interval, length) => {
		const from = istTime(mustDate('2026-11-25'), 9 * 60);
		const bars = market.history(NIFTY, interval, from, from + 7_200_000 - 1, NOW + 86_400_000);
		const minutes = market.history(NIFTY, '1m', from, from + 7_200_000 - 1, NOW + 86_400_000);
		expect(bars[0]?.open).toBe(minutes[0]?.open);
		expect(bars.at(-1)?.close).toBe(minutes.at(-1)?.close);
		expect(Math.max(...bars.map((bar) => bar.high))).toBe(
			Math.max(...minutes.map((bar) => bar.high))
		);
		expect(bars).toHaveLength(120 / length);
	});

	test('daily bars carry the UTC midnight of their trade date and follow one another', () => {
		const from = istTime(mustDate('2026-11-18'), 0);
		const bars = market.history(NIFTY, 'D', from - 86_400_000, NOW, NOW);
		expect(bars.map((bar) => new Date(bar.at).toISOString())).toContain('2026-11-20T00:00:00.000Z');
		for (const bar of bars) expect(bar.at % 86_400_000).toBe(0);
	});

	test('in real hours they lie between open and close of trading days', () => {
		const real = new Market({ seed: 7, calendar: new Calendar('real') });
		const from = istTime(mustDate('2026-11-20'), 0);
		const bars = real.history(NIFTY, '1h', from, NOW, NOW);
		expect(bars).toHaveLength(7 + 7 + 2);
		expect(bars[0]?.at).toBe(istTime(mustDate('2026-11-20'), 555));
	});
});

describe('ticks', () => {
	test('in ten seconds nearly every option of the window shows something new, those at the money several times a second', () => {
		const fresh = open();
		const counts = new Map<InstrumentKey, number>();
		const prices = (key: InstrumentKey, at: number) => {
			const { ltp, bids, asks } = mustQuote(fresh, key, at);
			return [ltp, bids[0]?.price, asks[0]?.price].join(' ');
		};
		const shown = new Map(window.map((key) => [key, prices(key, NOW)]));
		const changed = new Set<InstrumentKey>();
		for (let at = NOW; at < NOW + 10_000; at += 50) {
			for (const key of fresh.ticks(at, at + 50, window)) {
				counts.set(key, (counts.get(key) ?? 0) + 1);
				if (prices(key, at + 50) !== shown.get(key)) changed.add(key);
			}
		}
		expect(changed.size).toBeGreaterThanOrEqual(80);
		expect(counts.size).toBe(82);
		for (const key of nearTheMoney(fresh, 2)) expect(counts.get(key)).toBeGreaterThanOrEqual(30);
	});

	test('a quote changes only with a tick', () => {
		const fresh = open();
		let quotes = new Map(mixed.map((key) => [key, fresh.quote(key, NOW)]));
		const tradable = mixed.filter((key) => !key.includes('_INDEX'));
		for (let at = NOW; at < NOW + 2_000; at += 70) {
			const ticked = new Set(fresh.ticks(at, at + 70, mixed));
			const next = new Map(mixed.map((key) => [key, fresh.quote(key, at + 70)]));
			for (const key of tradable) {
				if (!ticked.has(key)) expect(next.get(key)).toEqual(quotes.get(key));
			}
			for (const key of mixed) {
				if (!ticked.has(key)) expect(next.get(key)?.ltp).toBe(quotes.get(key)?.ltp);
			}
			quotes = next;
		}
	});

	test('an index ticks once a second', () => {
		const counted = Array.from({ length: 200 }, (_, step) =>
			market.ticks(NOW + step * 50, NOW + step * 50 + 50, [NIFTY])
		).flat();
		expect(counted).toHaveLength(10);
	});

	test('under load there are exactly as many as asked for, each with news', () => {
		const loaded = open(7, 400);
		const keys = nearTheMoney(loaded, 20);
		let count = 0;
		let news = 0;
		const shown = new Map<InstrumentKey, PaperQuote | undefined>();
		for (let at = NOW; at < NOW + 2_000; at += 20) {
			for (const key of loaded.ticks(at, at + 20, keys)) {
				const quote = loaded.quote(key, at + 20);
				if (JSON.stringify(quote) !== JSON.stringify(shown.get(key))) news += 1;
				shown.set(key, quote);
				count += 1;
			}
		}
		expect(count).toBe(800);
		expect(news).toBe(800);
	});

	test('there are none while the exchange is closed, and prices stand', () => {
		const real = new Market({ seed: 7, calendar: new Calendar('real') });
		const evening = istTime(mustDate('2026-11-25'), 20 * 60);
		const keys = real
			.rows(evening)
			.slice(0, 30)
			.map((row) => row.key);
		expect(real.ticks(evening, evening + 60_000, keys)).toEqual([]);
		for (const key of keys) {
			expect(real.quote(key, evening)).toEqual(real.quote(key, evening + 3_600_000));
		}
	});
});

describe('a replayed underlying', () => {
	const recording = {
		times: Float64Array.from({ length: 3_600 }, (_, second) => second * 1000),
		values: Int32Array.from({ length: 3_600 }, (_, second) =>
			Math.round(1_570_000 + 9_000 * Math.sin(second / 300))
		)
	};
	const replayed = new Market({
		seed: 7,
		calendar: always,
		replay: { recordings: new Map([['NIFTY', recording]]), speed: 20, startedAt: NOW }
	});

	test('starts at the first recorded value and drags its options along', () => {
		expect(mustQuote(replayed, NIFTY, NOW).ltp).toBe(1_570_000);
		const later = mustQuote(replayed, NIFTY, NOW + 20_000).ltp;
		expect(later).toBeGreaterThan(1_577_000);
		const expiry = replayed.expiries('NIFTY', 'options', NOW)[0] as IsoDate;
		const atm = replayed.chain('NIFTY', expiry, NOW).find(({ strike }) => strike === 15_700);
		const before = mustQuote(replayed, atm?.ce.key ?? NIFTY, NOW).ltp;
		expect(mustQuote(replayed, atm?.ce.key ?? NIFTY, NOW + 20_000).ltp - before).toBeGreaterThan(
			2_500
		);
	});

	test('has sixty strikes on either side and leaves the others alone', () => {
		const expiry = replayed.expiries('NIFTY', 'options', NOW)[0] as IsoDate;
		const strikes = replayed.chain('NIFTY', expiry, NOW).map(({ strike }) => strike);
		expect(strikes.filter((strike) => strike < 15_700).length).toBeGreaterThanOrEqual(56);
		expect(strikes.filter((strike) => strike > 15_700).length).toBeGreaterThanOrEqual(56);
		const sensex = instrumentKey('BSE_INDEX', 'SENSEX');
		expect(replayed.quote(sensex, NOW)).toEqual(market.quote(sensex, NOW));
	});

	test('ticks as often as recorded values pass', () => {
		let ticks = 0;
		for (let at = NOW; at < NOW + 1_000; at += 25) {
			ticks += replayed.ticks(at, at + 25, [NIFTY]).length;
		}
		expect(ticks).toBe(20);
	});
});
