import { cleanup, render, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChosenKeys } from '#lib/domain/keys/key-map.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import { CALL, LISTED, TicketWorld } from '#lib/view/testing/ticket-parts.svelte.ts';
import { accountNamed } from '#lib/view/testing/sample-account.ts';
import type { TicketStart } from '#lib/view/orders/ticket-desk.svelte.ts';
import { Ticket } from '#lib/view/orders/ticket.svelte.ts';
import { TicketSend } from '#lib/view/orders/ticket-send.svelte.ts';
import { PressedDesk } from '#lib/view/testing/pressed-desk.svelte.ts';
import TicketPad from './TicketPad.svelte';
import { eventually } from '../../../../tests/eventually.ts';

let world: TicketWorld;
let gathered: TicketStart[];
let closed: number;
let desk: PressedDesk;

beforeEach(() => {
	localStorage.clear();
	world = new TicketWorld();
	gathered = [];
	closed = 0;
	desk = new PressedDesk();
});
afterEach(cleanup);

function open(start: Partial<TicketStart> = {}, phone = false, keys: ChosenKeys = {}): Ticket {
	const contract = { key: CALL, lotSize: 65, tick: paise(5) };
	const ticket = new Ticket({ contract, side: 'BUY', price: paise(12_900), ...start }, world.parts);
	render(TicketPad, {
		ticket,
		send: new TicketSend(ticket, desk),
		basket: {
			add: (leg) => {
				gathered.push(leg);
				return Promise.resolve(true);
			},
			show: () => {}
		},
		clock: new Clock(world.surroundings),
		phone,
		keys,
		onclose: () => (closed += 1)
	});
	flushSync();
	return ticket;
}
const pad = () => screen.getByRole('dialog', { name: 'Ticket: Buy NIFTY 24 Nov 26,200 CE' });
const field = (name: string) => {
	const input = screen.getByRole('textbox', { name });
	return input instanceof HTMLInputElement ? input : expect.fail(`${name} is no field`);
};
const problems = () => screen.getByRole('list', { name: 'Problems with this order' });
function write(name: string, text: string): void {
	const input = field(name);
	input.value = text;
	input.dispatchEvent(new Event('input', { bubbles: true }));
	flushSync();
}
function press(name: string | RegExp): void {
	screen.getByRole('button', { name }).click();
	flushSync();
}

const send = (name: string | RegExp) => screen.getByRole('button', { name });
const why = () => document.getElementById('ticket-why')?.textContent;

describe('sending', () => {
	test('takes one press, and the ticket makes way for the results', async () => {
		open();
		press('Buy 1 lot');
		press('Sending…');
		await eventually(() => expect(closed).toBe(1));
		expect(desk.presses).toHaveLength(1);
		expect(desk.presses[0]?.plans.map(({ waves }) => waves)).toMatchObject([
			[[[{ key: CALL, side: 'BUY', quantity: 65, price: 12_900 }]]]
		]);
	});

	test.each([
		[undefined, 'ticket'],
		['repair', 'repair']
	] as const)('of a ticket that is for %s is written down as a %s', async (why, written) => {
		open({ why });
		press('Buy 1 lot');
		await eventually(() => expect(desk.presses.map((one) => one.why)).toEqual([written]));
	});

	test('waits until the order can be sent, with the reason in words', () => {
		open();
		write('Limit price', '');
		expect(send('Fix 1 problem first.')).toHaveProperty('disabled', true);
		expect(why()).toContain('Fix 1 problem first.');
	});

	test.each([
		['offline', 'You are offline'],
		['relay-away', 'The relay does not answer'],
		['not-kept', 'Storage is not available']
	] as const)('is off while it is %s', (off, words) => {
		open();
		desk.off = off;
		flushSync();
		expect(send('Buy 1 lot')).toHaveProperty('disabled', true);
		expect(why()).toContain(words);
	});

	test('that sent nothing says why, and leaves the ticket as it is', async () => {
		desk.refuses = { is: 'no-baseline' };
		open();
		press('Buy 1 lot');
		const refused = await screen.findByRole('alert', { name: '' });
		expect(refused.textContent).toContain('Main. Nothing was sent: its order book');
		expect(closed).toBe(0);
	});

	test('slices above the freeze quantity, one after the other', async () => {
		open({ lots: 20 });
		desk.refuses = { is: 'no-baseline' };
		world.listed = { ...LISTED, freezeQuantity: 650 };
		await eventually(() => expect(why()).toBeDefined());
		expect(pad().textContent).toContain('1,300 qty');
	});

	test('on a phone takes a slide, or a key; a tap is no slide', async () => {
		open({}, true);
		const knob = send('Slide: buy 1 lot');
		knob.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
		flushSync();
		expect(desk.presses).toEqual([]);
		knob.click();
		await eventually(() => expect(desk.presses).toHaveLength(1));
	});
});

test('B and S turn the ticket and digits set the lots, but not while a price is typed', () => {
	const ticket = open();
	const key = (key: string, on: Element) =>
		on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
	key('s', screen.getByRole('button', { name: 'LIMIT' }));
	key('5', screen.getByRole('button', { name: 'LIMIT' }));
	flushSync();
	expect([ticket.side, ticket.quantity.lots]).toEqual(['SELL', 5]);
	key('b', field('Limit price'));
	key('9', field('Limit price'));
	expect([ticket.side, ticket.quantity.lots]).toEqual(['SELL', 5]);
	key('Enter', field('Limit price'));
	expect(document.activeElement).toBe(send('Sell 5 lots'));
	expect(desk.presses).toEqual([]);
});

test('with a keyboard the quantity is ready to be typed over', () => {
	open();
	expect(document.activeElement).toBe(field('Lots'));
});

test('every problem is listed where it can be mended, with its way out', () => {
	open();
	press('Qty');
	write('Quantity', '100');
	write('Limit price', '128.93');
	expect(field('Quantity').getAttribute('aria-invalid')).toBe('true');
	expect(field('Limit price').getAttribute('aria-invalid')).toBe('true');
	expect(within(problems()).getAllByRole('listitem')).toHaveLength(2);
	press('Set limit to 128.95');
	expect(field('Limit price').value).toBe('128.95');
	press('Use 2 lots');
	expect(field('Quantity').value).toBe('130');
	expect(within(problems()).queryAllByRole('listitem')).toHaveLength(0);
	expect(screen.getByRole('button', { name: 'Buy 2 lots' })).toBeDefined();
});

test('lots are said in units too, quick ones are one press', () => {
	open();
	expect(pad().textContent).toContain('1 lot = 65');
	press('10 lots');
	expect(field('Lots').value).toBe('10');
	expect(pad().textContent).toContain('10 lots = 650');
	press('One lot more: Lots');
	expect(field('Lots').value).toBe('11');
});

test('only the prices that the order needs are asked for', () => {
	open();
	const shown = () =>
		['Limit price', 'Trigger price'].filter((name) => screen.queryByRole('textbox', { name }));
	expect(shown()).toEqual(['Limit price']);
	press('SL-M');
	expect(shown()).toEqual(['Trigger price']);
	press('SL');
	expect(shown()).toEqual(['Limit price', 'Trigger price']);
	press('MARKET');
	expect(shown()).toEqual([]);
});

test('bid, last price and ask are live, and one press takes any of them as the price', () => {
	open();
	world.tick({ ltp: paise(13_000) });
	flushSync();
	press('LTP 130.00');
	expect(field('Limit price').value).toBe('130.00');
	press('Bid 128.85');
	expect(field('Limit price').value).toBe('128.85');
});

test('the other side turns the whole ticket', () => {
	open();
	press('Sell');
	expect(screen.getByRole('dialog', { name: /^Ticket: Sell/ }).classList).toContain('sell');
	expect(screen.getByRole('button', { name: 'Sell 1 lot' })).toBeDefined();
});

test('several accounts can be chosen; each says whose money it moves', () => {
	const ticket = open();
	const second = screen.getByRole('checkbox', { name: 'Second LIVE' });
	second.click();
	flushSync();
	expect(ticket.accounts.chosen.map(({ name }) => name)).toEqual(['Main', 'Second']);
	world.mode = undefined;
	flushSync();
	expect(within(problems()).getByText(/Main: LIVE or ANALYZE not known/)).toBeDefined();
	press('Remove Main');
	expect(ticket.accounts.chosen.map(({ name }) => name)).toEqual(['Second']);
});

describe('the basket', () => {
	test('takes the order as it stands', async () => {
		open({ lots: 3 });
		press('Add to basket');
		await eventually(() => expect(screen.getByText('Added to the basket.')).toBeDefined());
		expect(gathered).toEqual([
			{
				contract: { key: CALL, lotSize: 65, tick: 5 },
				side: 'BUY',
				price: 12_900,
				lots: 3
			}
		]);
	});

	test.each([
		['a stop, whose trigger it cannot keep', () => press('SL-M')],
		['a broken lot', () => (press('Qty'), write('Quantity', '100'))]
	])('does not take %s', (_, make) => {
		open();
		make();
		expect(screen.getByRole('button', { name: 'Add to basket' })).toHaveProperty('disabled', true);
	});
});

test('Esc and the cross close it', () => {
	open();
	pad().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
	expect(closed).toBe(1);
});

test('it floats where it was left, and moves with the keyboard too', () => {
	localStorage.setItem('algomirror.ticket.place', '120 90');
	open();
	expect(pad().style.left).toBe('120px');
	screen
		.getByRole('button', { name: 'Move the ticket with the arrow keys' })
		.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
	expect(pad().style.left).toBe('144px');
	expect(localStorage.getItem('algomirror.ticket.place')).toBe('144 90');
});

test('on a phone it covers the page from below and leaves the keyboard down', () => {
	open({}, true);
	expect(pad().classList).toContain('phone');
	expect(document.activeElement).not.toBe(field('Lots'));
});

test('margin is asked for by itself after a moment of quiet, and a refusal is a sentence', async () => {
	open();
	world.surroundings.advance(399);
	expect(world.asked).toEqual([]);
	world.surroundings.advance(1);
	const refused = await screen.findByText(/^Main cannot be checked/);
	expect(refused).toBeDefined();
	expect(world.asked).toEqual(['Main']);
});

test('a limit says how far it is from the market, and the smart price is one press', () => {
	open();
	expect(pad().textContent).toContain('0.15 (0.12%) over the bid: fills at once.');
	press('Smart 129.15');
	expect(field('Limit price').value).toBe('129.15');
});

test('the button says what leaves: the sum of what the accounts get', () => {
	world.accounts = [
		accountNamed('Main'),
		{ ...accountNamed('Half'), multiplierHundredths: 50 },
		{ ...accountNamed('Third'), multiplierHundredths: 33 }
	];
	open({ lots: 3 });
	expect(screen.getByRole('button', { name: 'Buy 3 lots' })).toBeDefined();
	for (const name of [/^Half/, /^Third/]) screen.getByRole('checkbox', { name }).click();
	flushSync();
	expect(screen.getByRole('button', { name: 'Buy 4 lots in 2 accounts' })).toBeDefined();
	expect(screen.getByText('0.5 × 3 = 1 lot, 0.5 left out')).toBeDefined();
	expect(screen.getByText('0.33 × 3 = none')).toBeDefined();
	press('Make it 1 lot for Third');
	expect(screen.getByRole('button', { name: 'Buy 5 lots in 3 accounts' })).toBeDefined();
	press('Back to 0.33 × for Third');
	expect(screen.getByRole('button', { name: 'Buy 4 lots in 2 accounts' })).toBeDefined();
});
