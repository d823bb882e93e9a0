import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { GatheredLeg } from '#lib/domain/order/basket.ts';
import { expiryPayoff } from './expiry-payoff.ts';

const leg = (
	side: GatheredLeg['side'],
	symbol: string,
	price: number | undefined,
	lots = 1
): GatheredLeg => ({
	...{ id: symbol, rank: 1, key: instrumentKey('NFO', symbol), side, lots, lotSize: 65 },
	...{ tick: paise(5), product: 'NRML', price: price === undefined ? undefined : paise(price) }
});
const none = () => undefined;

test('an iron condor earns its premium at most and loses the width without it at most', () => {
	const condor = [
		leg('BUY', 'NIFTY22DEC2627000CE', 1_760, 5),
		leg('BUY', 'NIFTY22DEC2625300PE', 2_385, 5),
		leg('SELL', 'NIFTY22DEC2626700CE', 4_860, 5),
		leg('SELL', 'NIFTY22DEC2625600PE', 5_050, 5)
	];
	const payoff = expiryPayoff(condor, none);
	// 325 × (48.60 + 50.50 − 17.60 − 23.85), and 325 × 300 less of it
	expect(payoff).toMatchObject({ most: 1_873_625, least: -7_876_375 });
	if (typeof payoff === 'string') expect.fail();
	expect(payoff.breakEvens.map((at) => Math.round(at * 100) / 100)).toEqual([25_542.35, 26_757.65]);
	expect([payoff.underlying, payoff.corners]).toEqual(['NIFTY', [25_300, 25_600, 26_700, 27_000]]);
	expect([25_000, 26_000].map(payoff.pnl)).toEqual([payoff.least, payoff.most]);
});

test('a bought call has no highest gain, a sold one no highest loss', () => {
	const symbol = 'NIFTY22DEC2626000CE';
	expect(expiryPayoff([leg('BUY', symbol, 10_000)], none)).toMatchObject({
		...{ most: 'unlimited', least: -650_000, breakEvens: [26_100] }
	});
	expect(expiryPayoff([leg('SELL', symbol, 10_000)], none)).toMatchObject({
		...{ most: 650_000, least: 'unlimited' }
	});
});

test('a future that is covered by a sold call earns no more above its strike', () => {
	const covered = [
		leg('BUY', 'NIFTY22DEC26FUT', 2_600_000),
		leg('SELL', 'NIFTY22DEC2626200CE', 10_000)
	];
	expect(expiryPayoff(covered, none)).toMatchObject({ most: 65 * 30_000, breakEvens: [25_900] });
});

test('a leg at market is taken at its last price, and without one there is no payoff', () => {
	const atMarket = [leg('BUY', 'NIFTY22DEC2626000CE', undefined)];
	expect(expiryPayoff(atMarket, () => paise(5_000))).toMatchObject({ least: -325_000 });
	expect(expiryPayoff(atMarket, none)).toBe('no-price');
});

test('legs that do not end together have no payoff at one expiry', () => {
	const calendar = [
		leg('BUY', 'NIFTY29DEC2626000CE', 10_000),
		leg('SELL', 'NIFTY22DEC2626000CE', 8_000)
	];
	expect(expiryPayoff(calendar, none)).toBe('not-one-expiry');
	expect(expiryPayoff([leg('BUY', 'RELIANCE', 10_000)], none)).toBe('not-one-expiry');
});
