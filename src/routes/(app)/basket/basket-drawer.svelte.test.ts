import 'fake-indexeddb/auto';
import { cleanup, render, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BasketShelf } from '#lib/db/basket-shelf.ts';
import { DeviceDatabase } from '#lib/db/database.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { Side } from '#lib/domain/order/order.ts';
import { BasketView } from '#lib/view/orders/basket.svelte.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import { CALL, TicketWorld } from '#lib/view/testing/ticket-parts.svelte.ts';
import { accountNamed } from '#lib/view/testing/sample-account.ts';
import BasketDrawer from './BasketDrawer.svelte';
import { eventually } from '../../../../tests/eventually.ts';

const PUT = instrumentKey('NFO', 'NIFTY24NOV2626200PE');

let world: TicketWorld;
let db: DeviceDatabase;
let view: BasketView;
let count = 0;

beforeEach(() => {
	world = new TicketWorld();
	db = new DeviceDatabase(`drawer-${(count += 1)}`);
	let ids = 0;
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

async function open(): Promise<HTMLElement> {
	render(BasketDrawer, {
		view,
		clock: new Clock(world.surroundings),
		phone: false,
		onclose: () => {}
	});
	await eventually(() => expect(view.legs).toBeDefined());
	flushSync();
	return screen.getByRole('dialog', { name: /^Basket/ });
}
const legs = () =>
	screen.queryAllByRole('listitem').map((item) => {
		const side = within(item).getByRole('button', { name: /; make it a/ });
		return `${side.textContent.trim()} ${item.querySelector('b')?.textContent ?? ''}`;
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

test('what is bought stands first, the premium is of all of it, and nothing can be sent', async () => {
	await add(PUT, 'SELL', 13_880);
	await add(CALL, 'BUY');
	await open();
	expect(legs()).toEqual(['Buy NIFTY 24 Nov 26,200 CE', 'Sell NIFTY 24 Nov 26,200 PE']);
	// 65 × (128.90 − 138.80)
	await shows('receive ₹644');
	expect(screen.getByRole('button', { name: 'Send 2 orders' })).toHaveProperty('disabled', true);
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
	world.accounts = [half, { ...accountNamed('Tenth'), multiplierHundredths: 10 }];
	await add(CALL, 'BUY');
	await view.add({
		contract: { key: PUT, lotSize: 65, tick: paise(5) },
		side: 'SELL',
		lots: 3
	});
	await open();
	press('Check margin');
	await shows('Half without 1 leg: no whole lot');
	await shows('Tenth no whole lot');
	expect(world.asked).toEqual(['Half']);
	expect(view.question?.[0]?.legs.map(({ quantity }) => quantity)).toEqual([65]);
});
