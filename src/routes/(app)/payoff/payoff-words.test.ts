import { expect, test } from 'vitest';
import { istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { ExtremeAbove } from '#lib/domain/payoff/payoff-extremes.ts';
import {
	awayText,
	dateWords,
	extremeText,
	extremeWhere,
	pnlText,
	spotText,
	payoffTone
} from './payoff-words.ts';

test.each<[ExtremeAbove, string, string]>([
	['unlimited', 'Unlimited', 'the higher, the more'],
	[{ pnl: 12_042_600, from: 25_800, to: 26_500 }, '+₹1,20,426', '25,800 to 26,500'],
	[{ pnl: -36_707_400, from: 26_800, to: Infinity }, '−₹3,67,074', 'from 26,800 on'],
	[{ pnl: -34_757_400, from: 25_500, to: 25_500 }, '−₹3,47,574', 'at 25,500'],
	[{ pnl: -650_000, from: 0, to: 26_000 }, '−₹6,500', 'up to 26,000'],
	[{ pnl: -1e9, from: 0, to: 0 }, '−₹1,00,00,000', 'at a price of 0'],
	[{ pnl: 650, from: 0, to: Infinity }, '+₹7', 'at every price'],
	[{ pnl: -1_105_000, from: Infinity, to: Infinity }, '−₹11,050', 'far above']
])('%j is told as %s, %s', (extreme, amount, where) => {
	expect([extremeText(extreme), extremeWhere(extreme)]).toEqual([amount, where]);
});

test.each([
	[26_574.4, '26,574'],
	[85.254, '85.25'],
	[0, '0.00']
])('a spot of %d is drawn as %s', (spot, text) => expect(spotText(spot)).toBe(text));

test('less than half a rupee has no colour, and no P&L is a dash', () => {
	expect([payoffTone(49), payoffTone(51), payoffTone(-5_000), payoffTone(undefined)]).toEqual([
		'',
		'profit',
		'loss',
		''
	]);
	expect(pnlText(undefined)).toBe('—');
	expect(awayText(25_723, 26_177)).toBe('−1.7%');
});

const at = (day: string, minutes: number) => istTime(day as IsoDate, minutes);
const end = at('2026-12-15', 15 * 60 + 40);

test.each([
	['at rest', at('2026-12-10', 13 * 60 + 30), end, 'now, 5 d 2 h left'],
	['on the last day', at('2026-12-15', 15 * 60), end, 'now, 40 min left'],
	['at the end', end, end, 'now, at expiry'],
	['of what never ends', end, undefined, 'now']
])('the date slider says %s how much is left', (_, moment, horizon, words) =>
	expect(dateWords(moment, moment, horizon)).toBe(words)
);

test('a later date is said with its day and time', () => {
	const now = at('2026-12-10', 13 * 60 + 30);
	expect(dateWords(at('2026-12-14', 13 * 60 + 30), now, end)).toBe(
		'Mon 14 Dec 13:30, 1 d 2 h left'
	);
	expect(dateWords(end, now, end)).toBe('Tue 15 Dec 15:40, at expiry');
});
