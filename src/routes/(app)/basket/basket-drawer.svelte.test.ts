import 'fake-indexeddb/auto';
import { cleanup, render, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BasketShelf } from '#lib/db/basket-shelf.ts';
import { DeviceDatabase } from '#lib/db/database.ts';
import { SavedBaskets } from '#lib/db/saved-baskets.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import type { Side } from '#lib/domain/order/order.ts';
import { BasketNames } from '#lib/view/orders/basket-names.svelte.ts';
import { BasketSend } from '#lib/view/orders/basket-send.svelte.ts';
import { BasketView } from '#lib/view/orders/basket.svelte.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import { CALL, LISTED, TicketWorld } from '#lib/view/testing/ticket-parts.svelte.ts';
import { PressedDesk } from '#lib/view/testing/pressed-desk.svelte.ts';
import { accountNamed } from '#lib/view/testing/sample-account.ts';
import BasketDrawer from './BasketDrawer.svelte';
import DrawnPayoff from './testing/DrawnPayoff.svelte';
import { eventually } from '../../../../tests/eventually.ts';

const PUT = instrumentKey('NFO', 'NIFTY24NOV2626200PE');

let world: TicketWorld;
let db: DeviceDatabase;
let view: BasketView;
let desk: PressedDesk;
let send: BasketSend;
let closed: number;
let count = 0;

beforeEach(() => {
	world = new TicketWorld();
	db = new DeviceDatabase(`drawer-${(count += 1)}`);
	let ids = 0;
	desk = new PressedDesk();
	closed = 0;
	view = new BasketView({
		...world.parts,
		shelf: new BasketShelf(db),
		staleness: () => world.staleFor,
		newId: () => `leg ${(ids += 1)}`
	});
});
afterEach(() => {
	cleanup();
	db.close();
});

const add = (key: typeof CALL, side: Side, price?: number) =>
	view.add({
		contract: { key, lotSize: 65, tick: paise(5) },
		side,
		price: price === undefined ? undefined : paise(price)
	});

async function open(phone = false): Promise<HTMLElement> {
	send = new BasketSend(view, { ...world.parts, now: () => 1_000 }, desk);
	render(BasketDrawer, {
		send,
		names: new BasketNames({ saved: new SavedBaskets(db), basket: view, now: () => 1_000 }),
		drawing: {
			load: () => Promise.resolve({ default: DrawnPayoff }),
			numbers: 'full',
			theme: ''
		},
		clock: new Clock(world.surroundings),
		phone,
		onclose: () => (closed += 1)
	});
	await eventually(() => expect(view.legs).toBeDefined());
	flushSync();
	return screen.getByRole('dialog', { name: /^Basket/ });
}
const legs = () =>
	within(screen.getByRole('list', { name: 'Legs' }))
		.queryAllByRole('listitem')
		.map((item) => {
			const side = within(item).getByRole('button', { name: /; make it a/ });
			const label = item.querySelector('b')?.firstChild?.textContent ?? '';
			return `${side.textContent.trim()} ${label.trim()}`;
		});
const press = (name: string | RegExp) => {
	screen.getByRole('button', { name }).click();
	flushSync();
};
const shows = (text: string) =>
	eventually(() => {
		flushSync();
		expect(screen.getByRole('dialog', { name: /^Basket/ }).textContent).toContain(text);
	});

test('an empty basket says how it is filled', async () => {
	const drawer = await open();
	expect(drawer.textContent).toContain('The basket is empty');
	expect(screen.queryByRole('button', { name: 'Clear…' })).toBeNull();
});

test('what is bought stands first, and the premium is of all of it', async () => {
	await add(PUT, 'SELL', 13_880);
	await add(CALL, 'BUY');
	await open();
	expect(legs()).toEqual(['Buy NIFTY 24 Nov 26,200 CE', 'Sell NIFTY 24 Nov 26,200 PE']);
	// 65 × (128.90 − 138.80)
	await shows('receive ₹644');
});

test('what the legs come to at expiry is drawn, on a phone when it is asked for', async () => {
	await add(CALL, 'BUY', 12_900);
	await open();
	const name = 'Payoff at expiry: at most without limit, at least −₹8,385, zero at 26,329';
	await eventually(() => expect(screen.getByRole('img', { name })).toBeDefined());
	cleanup();
	await open(true);
	expect(screen.queryByRole('img', { name })).toBeNull();
	press('Show the chart');
	await eventually(() => expect(screen.getByRole('img', { name })).toBeDefined());
});

test('another leg is found in the chain of those that are there', async () => {
	await open();
	const leads = () => screen.getByRole('link', { name: 'Add leg' }).getAttribute('href');
	expect(leads()).toBe('/chain');
	await add(CALL, 'BUY');
	await eventually(() => expect(leads()).toBe('/chain?underlying=NIFTY'));
});

test('a leg without a price is not taken for free', async () => {
	await add(PUT, 'BUY');
	await open();
	await shows('One leg has no price yet');
});

test('lots, side and price are changed in place, and another window sees them', async () => {
	await add(CALL, 'BUY');
	await open();
	press('One lot more: Lots of NIFTY 24 Nov 26,200 CE');
	await shows('2 lots = 130');
	press(/; make it a sell/);
	await eventually(() => expect(legs()).toEqual(['Sell NIFTY 24 Nov 26,200 CE']));
	press(/At market/);
	await shows('limit ·');
	press('One tick more: Limit of NIFTY 24 Nov 26,200 CE');
	await eventually(async () =>
		expect(await new BasketShelf(db).legs()).toMatchObject([
			{ side: 'SELL', lots: 2, price: 12_895 }
		])
	);
});

test('a limit that is no price is refused in words and the old one stays', async () => {
	await add(CALL, 'BUY', 12_900);
	await open();
	const limit = screen.getByRole('textbox', { name: /^Limit of/ });
	if (!(limit instanceof HTMLInputElement)) expect.fail();
	limit.value = 'cheap';
	limit.dispatchEvent(new Event('change', { bubbles: true }));
	flushSync();
	expect(screen.getByRole('alert').textContent).toContain('cheap is not a valid price');
	expect(await new BasketShelf(db).legs()).toMatchObject([{ price: 12_900 }]);
});

test('a removed leg can be put back', async () => {
	await add(CALL, 'BUY');
	await add(PUT, 'BUY');
	await open();
	press('Remove NIFTY 24 Nov 26,200 CE');
	await eventually(() => expect(legs()).toEqual(['Buy NIFTY 24 Nov 26,200 PE']));
	expect(screen.getByText(/Removed NIFTY 24 Nov 26,200 CE/)).toBeDefined();
	press('Undo');
	await eventually(() => expect(legs()).toHaveLength(2));
	expect(legs()[0]).toBe('Buy NIFTY 24 Nov 26,200 CE');
});

test('clearing asks first, names what goes, and can be undone as well', async () => {
	await add(CALL, 'BUY');
	await add(PUT, 'SELL');
	await open();
	press('Clear…');
	const question = screen.getByRole('dialog', { name: 'Clear the basket?' });
	expect(question.textContent).toContain('BUY NIFTY 24 Nov 26,200 CE, SELL NIFTY 24 Nov 26,200 PE');
	expect(await new BasketShelf(db).legs()).toHaveLength(2);
	press('Remove 2 legs');
	await shows('The basket is empty');
	press('Undo');
	await eventually(() => expect(legs()).toHaveLength(2));
});

test('one product is set for the whole basket', async () => {
	await add(CALL, 'BUY');
	await add(PUT, 'SELL');
	await open();
	press('MIS');
	await eventually(async () =>
		expect((await new BasketShelf(db).legs()).map(({ product }) => product)).toEqual(['MIS', 'MIS'])
	);
});

test('an account’s multiplier that leaves no whole lot of a leg is said beside its margin', async () => {
	const half = { ...accountNamed('Half'), multiplierHundredths: 50 };
	const tenth = { ...accountNamed('Tenth'), multiplierHundredths: 10 };
	world.accounts = [half, tenth];
	await add(CALL, 'BUY');
	await view.add({
		contract: { key: PUT, lotSize: 65, tick: paise(5) },
		side: 'SELL',
		lots: 3
	});
	await open();
	send.accounts.choose(tenth, true);
	flushSync();
	await shows('Half without 1 leg: no whole lot');
	await shows('Tenth no whole lot');
	world.surroundings.advance(400);
	await eventually(() => expect(world.asked).toEqual(['Half']));
	expect(send.question?.[0]?.legs.map(({ quantity }) => quantity)).toEqual([65]);
});

describe('sending', () => {
	const both = async () => {
		await add(PUT, 'SELL', 13_880);
		await add(CALL, 'BUY', 12_900);
		world.quotes.seed(PUT, { ...NO_QUOTE, ltp: paise(13_880), at: world.surroundings.now() });
	};

	test('takes one press for all legs, buys first, in the accounts that were chosen; then the results tell', async () => {
		await both();
		await open();
		send.accounts.choose(world.accounts[1] ?? expect.fail(), true);
		flushSync();
		press('Send 2 legs × 2 lots in 2 accounts');
		press('Sending…');
		await eventually(() => expect(closed).toBe(1));
		expect(desk.presses).toHaveLength(1);
		expect(desk.presses[0]).toMatchObject({ why: 'basket-leg' });
		expect(desk.presses[0]?.plans.map(({ waves, late }) => [waves, late])).toMatchObject(
			['Main', 'Second'].map(() => [
				[
					[[{ key: CALL, side: 'BUY', quantity: 65, priceType: 'LIMIT', price: 12_900 }]],
					[[{ key: PUT, side: 'SELL', quantity: 65, priceType: 'LIMIT', price: 13_880 }]]
				],
				'ask'
			])
		);
	});

	test('says in words what leaves first and what releases the sells', async () => {
		await both();
		const drawer = await open();
		expect(drawer.textContent).toContain('Buys first: 1 order, at once');
		expect(drawer.textContent).toContain('goes on when its buy is filled. After 20 s unfilled');
		expect(drawer.textContent).toContain('Then the sells: 1 order');
		expect(drawer.textContent).toContain('2 orders, each leaves once. A refused or unknown buy');
	});

	test('leaves the legs where they are, and asks what becomes of them before they can go again', async () => {
		await both();
		await open();
		press('Send 2 legs × 1 lot');
		await eventually(() => expect(closed).toBe(1));
		expect(await new BasketShelf(db).legs()).toMatchObject([{ sentAt: 1_000 }, { sentAt: 1_000 }]);
		cleanup();
		await open();
		await shows('Orders says what came of it');
		expect(screen.queryByRole('button', { name: /^Send/ })).toBeNull();
		press('Keep them');
		await eventually(() => expect(screen.getByRole('button', { name: /^Send 2/ })).toBeDefined());
		expect(legs()).toHaveLength(2);
	});

	test('from two windows at once sends once', async () => {
		await both();
		await open();
		await new BasketShelf(db).markSent(await new BasketShelf(db).legs(), 5);
		await send.press();
		expect(desk.presses).toEqual([]);
	});

	test('that sent nothing says why, and the legs can go at once again', async () => {
		await both();
		desk.refuses = { is: 'no-baseline' };
		await open();
		press('Send 2 legs × 1 lot');
		await shows('Main. Nothing was sent: its order book');
		await eventually(() => expect(screen.getByRole('button', { name: /^Send 2/ })).toBeDefined());
		expect(closed).toBe(0);
	});

	test.each([
		['offline', 'You are offline'],
		['relay-away', 'The relay does not answer'],
		['not-kept', 'Storage is not available']
	] as const)('is off while it is %s, with the reason', async (off, words) => {
		await both();
		await open();
		desk.off = off;
		await shows(words);
		expect(screen.getByRole('button', { name: /^Send/ })).toHaveProperty('disabled', true);
	});

	test('checks each leg like a ticket, and a leg that is off its tick is mended by a press', async () => {
		await add(CALL, 'BUY', 12_902);
		await open();
		await shows('NIFTY 24 Nov 26,200 CE: The price is not a multiple of the tick');
		expect(screen.getByRole('button', { name: /^Send/ })).toHaveProperty('disabled', true);
		press('Set limit to 129.00');
		await eventually(() =>
			expect(screen.getByRole('button', { name: /^Send/ })).toHaveProperty('disabled', false)
		);
	});

	test('is stopped for an account that would get the sell without its hedge', async () => {
		const half = { ...accountNamed('Half'), multiplierHundredths: 50 };
		world.accounts = [half, accountNamed('Second')];
		await view.add({ contract: { key: PUT, lotSize: 65, tick: paise(5) }, side: 'SELL', lots: 2 });
		await add(CALL, 'BUY', 12_900);
		await open();
		await shows('Half gets 1 of 2 legs');
		expect(screen.getByRole('button', { name: /^Send/ })).toHaveProperty('disabled', true);
	});

	test('slices a leg above the freeze quantity', async () => {
		world.listed = { ...LISTED, freezeQuantity: 65 };
		await view.add({
			contract: { key: CALL, lotSize: 65, tick: paise(5) },
			...{ side: 'BUY', price: paise(12_900), lots: 2 }
		});
		await open();
		await shows('2 orders, each leaves once');
		press(/^Send 1 leg/);
		await eventually(() => expect(desk.presses).toHaveLength(1));
		expect(desk.presses[0]?.plans[0]?.waves[0]?.[0]).toHaveLength(2);
	});

	test('on a phone takes a slide, or a key', async () => {
		await both();
		await open(true);
		screen.getByRole('button', { name: 'Slide: 2 legs × 1 lot' }).click();
		await eventually(() => expect(desk.presses).toHaveLength(1));
	});
});

test('legs are saved by name, and taking them up again gathers them and sends nothing', async () => {
	await add(CALL, 'BUY', 12_900);
	await add(PUT, 'SELL', 13_880);
	await open();
	const field = screen.getByRole('textbox', { name: 'Name for these legs' });
	if (!(field instanceof HTMLInputElement)) expect.fail();
	field.value = 'Short put';
	field.dispatchEvent(new Event('input', { bubbles: true }));
	flushSync();
	press('Save');
	await shows('Saved as Short put.');
	await view.clear();
	await shows('The basket is empty');
	await shows('Buy NIFTY 24 Nov 26,200 CE, Sell NIFTY 24 Nov 26,200 PE');
	press('Add the legs of Short put');
	await shows('Added 2 legs of Short put. Nothing was sent.');
	await eventually(() => expect(legs()).toHaveLength(2));
	expect(desk.presses).toEqual([]);
	press('Delete Short put');
	await shows('Deleted Short put.');
	expect(legs()).toHaveLength(2);
});

test('says what the legs come to at expiry, for all accounts that get them', async () => {
	await add(CALL, 'BUY', 12_900);
	await open();
	await shows('Max loss −₹8,385');
	await shows('Max profit no limit');
	await shows('Break-even 26,329');
	send.accounts.choose(world.accounts[1] ?? expect.fail(), true);
	await shows('Max loss −₹16,770');
});
