import { expect, test } from 'vitest';
import type { ColumnChoice } from '../columns/column-presets.ts';
import { phonePages } from './phone-pages.ts';

const pages = (choice: ColumnChoice) =>
	phonePages(choice).map(({ large, small }) => [large.id, small?.id].filter(Boolean).join(' '));

test('a phone opens with the price over the open interest, and has the rest beside it in pairs', () => {
	expect(pages({ preset: 'price', columns: [] })).toEqual([
		'ltp oi',
		'bid ask',
		'bid-quantity ask-quantity',
		'spread volume'
	]);
	expect(pages({ preset: 'phone', columns: [] })).toEqual(['ltp oi']);
});

test('every preset has its own pages', () => {
	expect(pages({ preset: 'greeks', columns: [] })).toEqual([
		'ltp oi',
		'iv delta',
		'theta vega',
		'bid ask',
		'gamma'
	]);
	expect(pages({ preset: 'oi', columns: [] })).toEqual([
		'ltp oi',
		'oi-change volume',
		'bid ask',
		'ltp-change'
	]);
});

test('own columns that go with nothing go together, and an odd one alone', () => {
	expect(pages({ preset: 'own', columns: ['gamma', 'straddle', 'iv', 'ltp'] })).toEqual([
		'ltp oi',
		'gamma straddle',
		'iv'
	]);
});
