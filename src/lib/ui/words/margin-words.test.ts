import { describe, expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import type { AccountMargin } from '#lib/view/orders/margin-check.svelte.ts';
import {
	marginAge,
	marginFigures,
	marginTroubleWords,
	marginUse,
	roundedAwayWords,
	shareWords,
	shortBy
} from './margin-words.ts';

const known = (needs: number | undefined, has: number | undefined): AccountMargin => ({
	asking: false,
	margin:
		needs === undefined
			? undefined
			: {
					value: {
						total: paise(needs * 100),
						span: undefined,
						exposure: undefined,
						benefit: undefined
					},
					asOf: 10_000,
					about: ''
				},
	funds:
		has === undefined
			? undefined
			: {
					value: {
						available: paise(has * 100),
						collateral: undefined,
						used: undefined,
						m2mRealised: undefined,
						m2mUnrealised: undefined
					},
					asOf: 4_000
				},
	alone: undefined,
	trouble: undefined
});

describe('margin and funds', () => {
	test('what is used before and after is of all that the account has', () => {
		const said = known(82_640, 482_310);
		if (!said.funds) expect.fail();
		const used = { ...said.funds.value, used: paise(61_690_000) };
		const all = { ...said, funds: { ...said.funds, value: used } };
		expect(marginUse(all)).toEqual({ before: 56, after: 64 });
		expect(marginUse(said)).toBeUndefined();
		expect(marginUse({ ...all, margin: undefined })).toBeUndefined();
	});

	test.each([
		[234_780, 482_310, 'needs ₹2,34,780 of ₹4,82,310'],
		[234_780, undefined, 'needs ₹2,34,780'],
		[undefined, 482_310, '₹4,82,310 available'],
		[undefined, undefined, undefined]
	])('needs %s, has %s', (needs, has, words) => {
		expect(marginFigures(known(needs, has))).toBe(words);
	});

	test('funds that fall short say by how much; unknown funds are not called short', () => {
		expect(shortBy(known(500, 200))).toBe(30_000);
		expect(shortBy(known(500, 500))).toBeUndefined();
		expect(shortBy(known(500, undefined))).toBeUndefined();
	});

	test('the age is that of the older of the two, and a figure about another order says so', () => {
		expect(marginAge(known(1, 1), true, 10_500)).toBe('6 s ago');
		expect(marginAge(known(1, undefined), true, 10_500)).toBe('now');
		expect(marginAge(known(1, undefined), false, 15_000)).toBe('5 s ago, before the last change');
		expect(marginAge(known(undefined, undefined), true, 15_000)).toBe('');
	});
});

test('each trouble has words and a next step', () => {
	expect(marginTroubleWords({ kind: 'offline' }).next).not.toBe('');
	expect(marginTroubleWords({ kind: 'refused', refusal: { kind: 'logged-out' } }).what).toBe(
		'is not logged in to its broker'
	);
	const { next } = marginTroubleWords({ kind: 'no-key', problem: { kind: 'unreachable' } });
	expect(next).toContain('relay does not respond');
});

test.each([
	[30, 100, undefined, '30 lots'],
	[30, 50, undefined, '0.5 × 30 = 15 lots'],
	[3, 50, undefined, '0.5 × 3 = 1 lot, 0.5 left out'],
	[1, 50, undefined, '0.5 × 1 = none'],
	[2, 150, undefined, '1.5 × 2 = 3 lots'],
	[1, 50, 1, '1 lot, fixed'],
	[undefined, 50, undefined, '']
])('%s lots at %i hundredths, fixed %s: %j', (lots, multiplierHundredths, fixedLots, words) => {
	expect(shareWords(lots, { multiplierHundredths, fixedLots })).toBe(words);
});

test('legs that a multiplier rounds away are counted', () => {
	expect(roundedAwayWords(2, 0)).toBe('no whole lot');
	expect(roundedAwayWords(1, 3)).toBe('without 1 leg: no whole lot');
	expect(roundedAwayWords(2, 1)).toBe('without 2 legs: no whole lot');
});
