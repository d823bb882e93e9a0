import { describe, expect, test } from 'vitest';
import { followPrice } from './candle-follow.ts';
import type { Candle } from './candle.ts';
import { paise } from '#lib/domain/number/paise.ts';

const ist = (time: string) => Date.parse(`${time}+05:30`);
const candle = (at: number): Candle => ({
	at,
	open: paise(10_000),
	high: paise(10_100),
	low: paise(9_900),
	close: paise(10_050),
	volume: 650,
	oi: 6_500
});
const fresh = (at: number, price: number): Candle => ({
	at,
	open: paise(price),
	high: paise(price),
	low: paise(price),
	close: paise(price),
	volume: undefined,
	oi: undefined
});

describe('a price within the candle', () => {
	const now = candle(ist('2026-11-23T13:05'));
	const at = ist('2026-11-23T13:09:59');

	test.each([
		['moves its close', 10_020, {}],
		['above its high raises that', 10_200, { high: 10_200 }],
		['below its low lowers that', 9_800, { low: 9_800 }]
	])('%s', (_, price, part) => {
		expect(followPrice(now, paise(price), at, '5m')).toEqual({ ...now, close: price, ...part });
	});

	test('that is its close already changes nothing', () => {
		expect(followPrice(now, now.close, at, '5m')).toBe(now);
	});
});

test.each([
	['the next minute', '1m', '2026-11-23T13:05', '2026-11-23T13:06', '2026-11-23T13:06'],
	[
		'a later one, where nothing traded between',
		'5m',
		'2026-11-23T13:05',
		'2026-11-23T13:21:40',
		'2026-11-23T13:20'
	],
	[
		'the next morning, counted from the opening',
		'15m',
		'2026-11-23T15:15',
		'2026-11-24T09:16',
		'2026-11-24T09:15'
	]
] as const)('a price of %s begins a candle', (_, interval, known, at, begins) => {
	expect(followPrice(candle(ist(known)), paise(10_070), ist(at), interval)).toEqual(
		fresh(ist(begins), 10_070)
	);
});

test('a day begins at midnight in India and is dated in UTC, as servers date it', () => {
	const monday = candle(Date.UTC(2026, 10, 23));
	expect(followPrice(monday, paise(10_070), ist('2026-11-23T15:29'), 'D').at).toBe(monday.at);
	expect(followPrice(monday, paise(10_070), ist('2026-11-24T09:15'), 'D')).toEqual(
		fresh(Date.UTC(2026, 10, 24), 10_070)
	);
});

test('a price from before the candle changes nothing', () => {
	const now = candle(ist('2026-11-23T13:05'));
	expect(followPrice(now, paise(1), ist('2026-11-23T13:04:59'), '5m')).toBe(now);
});
