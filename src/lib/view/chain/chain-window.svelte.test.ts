import { expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { ChainWindow } from './chain-window.svelte.ts';
import { day, sampleChain } from '#lib/view/testing/sample-chain.ts';

const { rows } = sampleChain(day('2026-11-24'), 0);

function chainWindow(span: number): ChainWindow {
	const money = { price: paise(2_617_715), from: 'spot' } as const;
	return new ChainWindow(
		() => rows,
		() => money,
		() => span
	);
}

const ends = (window: ChainWindow) => [window.rows[0]?.row.strike, window.rows.at(-1)?.row.strike];

test('a strike that the reader goes to is among the rows, and ATM with it, until ATM is asked for', () => {
	const window = chainWindow(5);
	expect(ends(window)).toEqual([25_950, 26_450]);
	window.reachTo(27_500);
	expect(ends(window)).toEqual([25_950, 28_000]);
	expect(window.atm?.strike).toBe(26_200);
	window.reachTo(24_500);
	expect(ends(window)).toEqual([24_200, 26_450]);
	window.recentre();
	expect(ends(window)).toEqual([25_950, 26_450]);
});

test('a strike that this expiry does not list changes nothing', () => {
	const window = chainWindow(5);
	window.reachTo(99_999);
	expect(ends(window)).toEqual([25_950, 26_450]);
});

test('what is seen is what the page said last, and everything before it has said anything', () => {
	const window = chainWindow(5);
	expect(window.seen).toHaveLength(11);
	window.see(2, 5);
	expect(window.seen.map(({ row }) => row.strike)).toEqual([26_050, 26_100, 26_150]);
});
