import { describe, expect, test } from 'vitest';
import { istTime } from '#lib/domain/instrument/expiry-date.ts';
import { type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { PaperCalendar } from './calendar/calendar.ts';
import { mustDate } from '../testing/must-date.ts';
import { Market } from './market.ts';
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
const window = nearTheMoney(market, 20);
const mixed = someOfAll(market);

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
		const real = new Market({ seed: 7, calendar: new PaperCalendar('real') });
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
