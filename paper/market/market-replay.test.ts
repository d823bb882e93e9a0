import { describe, expect, test } from 'vitest';
import { type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { Market } from './market.ts';
import { always, mustQuote, NIFTY, NOW, open } from '../testing/market-under-test.ts';

const market = open();

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
		expect(strikes.filter((strike) => strike < 15_700).length).toBeGreaterThanOrEqual(60);
		expect(strikes.filter((strike) => strike > 15_700).length).toBeGreaterThanOrEqual(60);
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
