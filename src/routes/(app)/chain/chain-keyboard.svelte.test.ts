import { cleanup, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { INDICES } from '#lib/domain/instrument/underlying.ts';
import { ChainWorld } from './testing/chain-world.svelte.ts';
import { eventually } from '../../../../tests/eventually.ts';

const PUT = instrumentKey('NFO', 'NIFTY24NOV2626250PE');
const level = (rupees: number) => ({ price: paise(rupees * 100), quantity: 65, orders: 3 });

let world: ChainWorld;

// They come when they are first opened.
beforeAll(() =>
	Promise.all([import('./sheet/RowSheet.svelte'), import('./toolbar/StrikeJump.svelte')])
);
beforeEach(async () => {
	HTMLElement.prototype.scrollIntoView ??= () => {};
	world = new ChainWorld();
	await world.open();
});
afterEach(() => {
	cleanup();
	world.db.close();
});

test('arrows walk the strikes from ATM, and from the call to the put', () => {
	world.press('ArrowDown');
	expect(world.focused()).toBe('26200 CE');
	world.press('ArrowDown');
	world.press('ArrowDown');
	world.press('ArrowUp');
	expect(world.focused()).toBe('26250 CE');
	world.press('ArrowRight');
	expect(world.focused()).toBe('26250 PE');
	world.press('PageUp');
	expect(world.focused()).toBe('25750 PE');
});

test('a screen reader hears which option has the focus, what it costs, and how old that is', () => {
	world.tick(PUT, { ltp: paise(13_850), bids: [level(138)], asks: [level(139)] });
	world.press('ArrowRight');
	world.press('ArrowDown');
	const name = () => document.activeElement?.getAttribute('aria-label');
	expect(name()).toBe('26,250 put, bid 138.00, ask 139.00, LTP 138.50');
	world.tick(PUT, { ltp: paise(14_000), bids: [level(139)], asks: [level(140)] });
	expect(name(), 'no tick is told').toContain('LTP 138.50');
	world.surroundings.advance(1_000);
	flushSync();
	expect(name()).toBe('26,250 put, bid 139.00, ask 140.00, LTP 140.00');
	world.press('ArrowLeft');
	expect(name()).toMatch(/^26,250 call, /);
	expect(document.querySelectorAll('[data-focus][aria-label]'), 'of one cell').toHaveLength(1);
});

test('the tab key meets the grid once, where it was left', () => {
	const stops = () =>
		[...document.querySelectorAll<HTMLElement>('[data-strike] [tabindex="0"]')].map(
			(stop) => stop.closest<HTMLElement>('[data-strike]')?.dataset['strike']
		);
	expect(stops()).toEqual(['26200']);
	world.press('ArrowDown');
	world.press('ArrowDown');
	expect(stops()).toEqual(['26250']);
});

test('other columns leave the focus on its option, and the tab key finds it', () => {
	world.press('ArrowDown');
	world.press('ArrowDown');
	world.settings.change({ chain: { ...world.settings.value.chain, preset: 'greeks' } });
	flushSync();
	expect(world.focused()).toBe('26250 CE');
	expect(document.querySelectorAll('[data-strike] [tabindex="0"]')).toHaveLength(1);
});

test('G asks for a strike, and brings the nearest one that is listed, with the focus', async () => {
	expect(document.querySelector('[data-strike="27750"]')).toBeNull();
	world.press('g');
	const dialog = await screen.findByRole('dialog', { name: 'Go to strike' });
	const field = await within(dialog).findByRole<HTMLInputElement>('textbox', { name: 'Strike' });
	field.value = '27,760';
	field.dispatchEvent(new InputEvent('input', { bubbles: true }));
	flushSync();
	within(dialog).getByRole('button', { name: 'Go to 27,750' }).click();
	await eventually(() => expect(world.focused()).toBe('27750 CE'));
	expect(world.row(26_200).classList).toContain('atm');
});

describe('B and S', () => {
	test('open a ticket for the focused option at the price that its order would meet', () => {
		world.tick(PUT, { bids: [level(138)], asks: [level(139)] });
		world.press('ArrowRight');
		world.press('ArrowDown');
		world.press('b');
		world.press('S');
		expect(world.trades.map(({ contract, side, price }) => [contract.key, side, price])).toEqual([
			[PUT, 'BUY', 13_900],
			[PUT, 'SELL', 13_800]
		]);
	});

	test('are deaf to a key that is held, and to one with Ctrl', () => {
		world.press('ArrowDown');
		world.press('b', { repeat: true });
		world.press('s', { ctrlKey: true });
		expect(world.trades).toEqual([]);
	});

	test('mean the option under the pointer when it was moved last', () => {
		world.press('ArrowDown');
		world
			.side(26_250, 'PE')
			.dispatchEvent(new PointerEvent('pointerover', { pointerType: 'mouse', bubbles: true }));
		world.press('b');
		expect(world.trades.map(({ contract }) => contract.key)).toEqual([PUT]);
	});

	test('do nothing without an option', () => {
		world.press('b');
		expect(world.trades).toEqual([]);
	});
});

test('the row in hand offers its prices as buttons', () => {
	world.tick(PUT, { bids: [level(138)], asks: [level(139)] });
	expect(document.querySelector('[data-trade]')).toBeNull();
	world.press('ArrowRight');
	world.press('ArrowDown');
	screen.getByRole('button', { name: 'Sell 26,250 put at 138.00' }).click();
	expect(world.trades.map(({ side, price }) => [side, price])).toEqual([['SELL', 13_800]]);
	expect(screen.queryByRole('dialog')).toBeNull();
});

test('Enter opens the sheet of the row in hand', async () => {
	world.press('ArrowDown');
	world.press('Enter');
	expect(await screen.findByRole('dialog', { name: 'NIFTY 24 Nov 26,200' })).toBeDefined();
});

test('] opens the next expiry, and the focus stays at its strike', async () => {
	world.press('ArrowDown');
	world.press('ArrowDown');
	world.press(']');
	await eventually(() => expect(world.view.chain?.expiry).toBe('2026-12-01'));
	flushSync();
	expect(world.focused()).toBe('26250 CE');
	await eventually(() => expect(world.withBooks()).toHaveLength(82));
	expect(world.withBooks().filter((text) => text.includes('24NOV26'))).toEqual([]);
});

test('a focused row that leaves the window hands the focus to its neighbour', () => {
	world.press('ArrowDown');
	for (let page = 0; page < 3; page += 1) world.press('PageUp');
	expect(world.focused()).toBe('25200 CE');
	world.tick(INDICES[0].key, { ltp: paise(2_640_000) });
	expect(world.row(26_400).classList).toContain('atm');
	expect(world.focused()).toBe('25400 CE');
});

test('a key that the trader chose does what the one before did, and the hints say it', () => {
	world.settings.change({ keys: { buy: 'k', recentre: '.' } });
	flushSync();
	world.press('ArrowDown');
	world.press('b');
	expect(world.trades).toEqual([]);
	world.press('k');
	expect(world.trades.map(({ side }) => side)).toEqual(['BUY']);
	const atm = screen.getByRole('button', { name: 'ATM' });
	expect([atm.title, atm.getAttribute('aria-keyshortcuts')]).toEqual(['Back to ATM (.)', '. Home']);
});

test('after a click on a preset the arrows walk on, and Enter presses the preset', () => {
	world.press('ArrowDown');
	const before = world.focused();
	const preset = screen.getByRole('button', { name: 'Greeks' });
	preset.focus();
	preset.click();
	flushSync();
	preset.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
	flushSync();
	expect(world.focused(), 'the row that was in hand').toBe(before);
	preset.focus();
	preset.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
	flushSync();
	expect(screen.queryByRole('dialog')).toBeNull();
});

test('keys rest while the trader types', () => {
	const field = document.body.appendChild(document.createElement('input'));
	field.focus();
	world.press('b');
	world.press('/');
	world.press('ArrowDown');
	expect(world.trades).toEqual([]);
	expect(screen.queryByRole('dialog')).toBeNull();
	expect(document.activeElement).toBe(field);
	field.remove();
});

test('/ searches at once: what is typed next goes into the field', async () => {
	world.press('/');
	const field = await screen.findByRole('combobox', { name: 'Search underlyings' });
	await eventually(() => expect(document.activeElement).toBe(field));
});

test.each(['/', 'g'])('%s opens a dialog at once after Esc closed the same one', async (key) => {
	world.press(key);
	const first = screen.getByRole<HTMLDialogElement>('dialog');
	// The browser closes it, gives the focus back, and says so in a later task.
	first.open = false;
	first.querySelector<HTMLElement>(':focus')?.blur();
	world.press(key);
	first.dispatchEvent(new Event('close'));
	flushSync();
	const second = screen.getByRole<HTMLDialogElement>('dialog');
	expect(second).not.toBe(first);
	expect(second.open).toBe(true);
});
