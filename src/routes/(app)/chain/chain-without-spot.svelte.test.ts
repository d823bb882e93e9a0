import { cleanup, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ChainLeg, OptionChain } from '#lib/domain/chain/option-chain.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { eventually } from '../../../../tests/eventually.ts';
import { ChainWorld } from './testing/chain-world.svelte.ts';

/** The market is at 26,555, and the middle of the list at 26,200. */
const FORWARD = 26_555;

/** Each leg as it would be at `rupees` of time value and its intrinsic value. */
function without(prices: 'both' | 'calls') {
	return (chain: OptionChain): OptionChain => ({
		...chain,
		underlyingLtp: undefined,
		underlyingPrevClose: undefined,
		rows: chain.rows.map(({ strike, ce, pe }) => {
			const away = FORWARD - strike;
			const time = 200 * Math.exp(-Math.abs(away) / 400);
			const at = (leg: ChainLeg | undefined, rupees: number) =>
				leg && { ...leg, quote: { ...leg.quote, ltp: paise(Math.round(rupees * 100)) } };
			const put = at(pe, Math.max(0, -away) + time);
			return {
				strike,
				ce: at(ce, Math.max(0, away) + time),
				pe: put && prices === 'calls' ? { ...put, quote: { ...put.quote, ltp: undefined } } : put
			};
		})
	});
}

/** A screen of 390 px. */
function phoneMedia(media: string): MediaQueryList {
	const list: EventTarget = new EventTarget();
	return Object.assign(list, {
		media,
		matches: media.includes('max-width: 640px'),
		onchange: null,
		addListener: () => {},
		removeListener: () => {}
	}) as MediaQueryList;
}

let world: ChainWorld;
beforeEach(() => {
	HTMLElement.prototype.scrollIntoView ??= () => {};
	world = new ChainWorld();
});
afterEach(() => {
	vi.restoreAllMocks();
	cleanup();
	world.db.close();
});

const strikes = () =>
	[...document.querySelectorAll<HTMLElement>('[data-strike]')].map((row) => row.dataset['strike']);
const rowsOf = (name: string) => [...document.querySelectorAll(`[data-strike].${name}`)].length;
const footer = () => screen.getByRole('region', { name: 'Expiry summary' }).textContent;
const figure = (name: string) =>
	screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent.trim();

describe('without a price of the underlying', () => {
	test('the options’ own prices say which strike is at the money, and the page says that they do', async () => {
		world.instead = without('both');
		await world.open();
		expect(world.view.window.atm?.strike).toBe(26_550);
		expect(world.row(26_550).className).toContain('atm');
		expect(world.row(26_550).textContent).toMatch(/ATM\s*by parity/);
		expect(document.querySelector('.spot')?.textContent).toMatch(/26,555\.00\s*by parity/);
		expect(footer()).toContain('ATM by parity');
		const state = vi.spyOn(document, 'visibilityState', 'get');
		await eventually(() => {
			state.mockReturnValueOnce('hidden');
			document.dispatchEvent(new Event('visibilitychange'));
			expect(world.pictures.at(-1)?.said, 'what the next start shows').toContain('ATM by parity');
		});
		expect(world.cells(26_450)[8]).toBe('ITM2·OTM2');
		// Both cost their time value, and the call its five rupees more.
		expect(figure('Straddle')).toMatch(/^40\d\.\d\d/);
		expect(figure('ATM IV')).toMatch(/^\d+\.\d\d%$/);
	});

	test('and without pairs of prices nothing is at the money, and nothing rests on it', async () => {
		world.instead = without('calls');
		await world.open();
		expect(strikes()).toHaveLength(41);
		expect(strikes()[20]).toBe('26200');
		for (const name of ['atm', 'below', 'above']) expect(rowsOf(name), name).toBe(0);
		expect(world.cells(26_200)[8]).toBe('');
		expect(world.row(26_200).querySelector('button')?.getAttribute('aria-label')).toBe(
			'26,200: open'
		);
		expect(figure('Straddle')).toBe('—');
		expect(figure('ATM IV')).toBe('—');
		expect(footer()).not.toContain('ATM by');
		expect(document.body.textContent).not.toMatch(/(ITM|OTM)\d/);
	});

	test('a phone says it too, and names no tag where there is none', async () => {
		vi.spyOn(window, 'matchMedia').mockImplementation(phoneMedia);
		world.instead = without('both');
		await world.open();
		expect(document.querySelector('.phone')).not.toBeNull();
		expect(world.row(26_550).className).toContain('atm');
		expect(world.row(26_550).textContent).toMatch(/26,550\s*ATM by parity/);
		expect(document.querySelector('.spot')?.textContent).toContain('by parity');
		cleanup();
		world.db.close();
		world = new ChainWorld();
		world.instead = without('calls');
		await world.open();
		for (const name of ['atm', 'below', 'above']) expect(rowsOf(name), name).toBe(0);
		expect(document.body.textContent).not.toMatch(/by parity|(ITM|OTM)\d/);
	});

	test('a spot of an older reading is not taken for that of these prices', async () => {
		await world.open();
		expect(world.view.money).toEqual({ price: 26_177_15, from: 'spot' });
		world.instead = without('both');
		world.surroundings.advance(120_000);
		world.view.retry();
		await eventually(() => expect(world.view.window.atm?.strike).toBe(26_550));
		flushSync();
		expect(world.view.byParity).toBe(true);
		expect(document.querySelector('.spot')?.textContent).toContain('by parity');
	});

	test('the first tick of the index is believed before parity', async () => {
		world.instead = without('both');
		await world.open();
		world.tick(instrumentKey('NSE_INDEX', 'NIFTY'), { ltp: paise(26_508_00) });
		flushSync();
		expect(world.view.window.atm?.strike).toBe(26_500);
		expect(document.body.textContent).not.toContain('by parity');
	});
});
