import { cleanup, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import IndexStrip from './IndexStrip.svelte';

/** Tells the list what the browser would see of its items. */
let see: (items: readonly (readonly [Element, number])[]) => void;
beforeEach(() =>
	vi.stubGlobal(
		'IntersectionObserver',
		class {
			constructor(heard: (entries: unknown[]) => void) {
				see = (items) =>
					heard(items.map(([target, intersectionRatio]) => ({ target, intersectionRatio })));
			}
			observe() {}
			disconnect() {}
		}
	)
);
afterEach(() => {
	cleanup();
	vi.unstubAllGlobals();
});

const quote = (name: string) => new LiveQuote(instrumentKey('NSE_INDEX', name));
const hear = (live: LiveQuote, rupees: number) => {
	const close = { prevClose: paise(26_000_00) };
	live.hear({ ...NO_QUOTE, ...close, ltp: paise(rupees * 100), at: 1 }, 'quote');
	flushSync();
};

function show(row: boolean) {
	const [nifty, vix] = [quote('NIFTY'), quote('INDIAVIX')];
	render(IndexStrip, {
		row,
		indices: [
			{ name: 'NIFTY', live: nifty, leads: '/chain?underlying=NIFTY', always: true },
			{ name: 'VIX', live: vix, leads: '/analysis', always: false }
		],
		ageOf: () => ({ is: 'live', age: 0 })
	});
	return { nifty, vix };
}
const links = () =>
	screen
		.getAllByRole<HTMLAnchorElement>('link')
		.map((link) => `${new URL(link.href).pathname}${new URL(link.href).search}`);

test.each([true, false])('each index leads to its chain (in a row of its own: %s)', (row) => {
	const { nifty } = show(row);
	hear(nifty, 26_260);
	expect(links()).toEqual(['/chain?underlying=NIFTY']);
	expect(screen.getByRole('link').textContent.replace(/\s+/g, ' ').trim()).toBe(
		'NIFTY 26,260.00 ▲up +1.00%'
	);
});

test('VIX is there once a server has sent one', () => {
	const { vix } = show(false);
	expect(links()).toHaveLength(1);
	hear(vix, 12);
	expect(links()).toEqual(['/chain?underlying=NIFTY', '/analysis']);
});

test('an index that the screen’s edge cuts is marked, so that no part of its number is read as one', () => {
	const { nifty, vix } = show(true);
	hear(nifty, 26_260);
	hear(vix, 12);
	const [first, second] = screen.getAllByRole('listitem');
	if (!first || !second) return expect.fail();
	see([
		[first, 1],
		[second, 0.6]
	]);
	expect([first, second].map((item) => item.hasAttribute('data-cut'))).toEqual([false, true]);
	see([[second, 1]]);
	expect(second.hasAttribute('data-cut')).toBe(false);
});
