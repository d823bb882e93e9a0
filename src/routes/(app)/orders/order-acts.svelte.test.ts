import 'fake-indexeddb/auto';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KeptPositions } from '#lib/db/books/kept-positions.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { listOrders } from '#lib/domain/order/listed-order.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { IntentId } from '#lib/orders/intent/intent.ts';
import { limitBuy, sentIntent } from '#lib/orders/testing/any-intent.ts';
import { AT, CALL, order, OrdersWorld, PUT } from './testing/orders-world.svelte.ts';

let world: OrdersWorld;
let count = 0;
beforeEach(() => {
	world = new OrdersWorld(
		`order-acts-${(count += 1)}`,
		['Main', 'Papa'].map((name) => anyAccount(name, { hostUrl: 'http://host:5000' }))
	);
	world.desk.open();
});
afterEach(() => {
	cleanup();
	world.db.close();
});

const MAIN = 'Main' as AccountId;
const button = (name: RegExp | string) => screen.findByRole('button', { name });
const click = async (name: RegExp | string) => fireEvent.click(await button(name));
const dialog = () => within(screen.getByRole('dialog'));
const textOf = (element: Element) => element.textContent.replaceAll(/\s+/g, ' ').trim();
const said = () => textOf(screen.getByRole('dialog'));
/** Its code comes with the first one that is opened. */
const says = (text: string) => waitFor(() => expect(said()).toContain(text));
/** What was pressed: a lot of calls at 120 in Main, while the page is open. */
const pressed = (id: string, life: Parameters<typeof sentIntent>[1] = {}) =>
	sentIntent(id, {
		account: 'Main',
		order: limitBuy({ key: CALL }),
		plannedAt: AT,
		...life,
		life: { sentAt: AT + 3, ...life.life }
	});

describe('cancelling', () => {
	const stop = order('3', {
		...{ key: PUT, side: 'SELL', priceType: 'SL', quantity: 65, status: 'trigger-pending' },
		trigger: paise(6_000)
	});

	test('all names accounts, contracts and quantities, the stop that goes, and what is left out', async () => {
		world.desk.intents = [pressed('lost', { life: { because: 'timeout' } })];
		await world.orders('Main', [
			order('1', { filled: 130 }),
			stop,
			order('4', { status: 'complete' })
		]);
		await world.orders('Papa', [order('2')]);
		await new KeptPositions(world.db).keep({
			...{ account: MAIN, asOf: world.surroundings.now(), mode: 'live', unread: [] },
			rows: [
				{
					...{ key: PUT, product: 'NRML', quantity: 65 },
					...{ averagePrice: undefined, ltp: undefined, pnl: undefined }
				}
			]
		});
		world.open();
		await click('Cancel all 3…');
		await says('One of them is a stop.');
		await says('Cancel 3 orders in 2 accounts?');
		await says('65 of 195 left');
		await says('NIFTY 15 Dec 25,800 PE 65 at Main then has no stop');
		await says('Main: the unknown order for NIFTY 15 Dec 26,200 CE');
		await says('Checked by re-reading until gone');
		expect(dialog().getByRole('button', { name: 'Keep them' })).toBeDefined();
		await click('Cancel 3 orders');
		expect(world.desk.cancels).toEqual([
			['Main', ['1', '3']],
			['Papa', ['2']]
		]);
	});

	test('says of each whether it is gone, by what a re-read shows, and names what is left', async () => {
		await world.orders('Main', [order('1'), order('2', { key: PUT })]);
		world.open();
		const [first, second] = listOrders([order('1'), order('2', { key: PUT })], []);
		if (!first || !second) return expect.fail();
		world.desk.cancelled = {
			is: 'ran',
			ends: [
				{ is: 'cancelled', orderid: '1', listed: first },
				{ is: 'refused', orderid: '2', listed: second, message: 'RMS: not now' }
			],
			leaves: []
		};
		await click('Cancel all 2…');
		await click('Cancel 2 orders');
		await says('1 of 2 gone, 1 left');
		await says('✓ Gone');
		expect(said()).toMatch(/✕ Refused ?“RMS: not now”/);
	});

	test('while it runs, an order that its book shows as cancelled is gone already', async () => {
		await world.orders('Main', [order('1'), order('2', { key: PUT })]);
		world.open();
		await click('Cancel all 2…');
		await click('Cancel 2 orders');
		await says('Cancelling 2 orders: 0 gone');
		world.surroundings.advance(1_000);
		await world.orders('Main', [order('1', { status: 'cancelled' }), order('2', { key: PUT })]);
		await says('Cancelling 2 orders: 1 gone');
	});

	test('of one order keeps the others; of those that are selected too', async () => {
		await world.orders('Main', [order('1'), order('2', { key: PUT }), order('3')]);
		world.open();
		await click('Cancel: order 2, Main');
		await says('Cancel 1 order in 1 account?');
		await click('Cancel 195');
		await click('Close, it goes on');
		for (const box of (await screen.findAllByRole('checkbox', { name: /^Select/ })).slice(0, 2)) {
			await fireEvent.click(box);
		}
		await click('Cancel 2 selected orders…');
		await click('Cancel 2 orders');
		expect(world.desk.cancels).toEqual([
			['Main', ['2']],
			['Main', ['1', '2']]
		]);
	});

	test('is on while the relay is away, and says which way it goes; off without a network', async () => {
		await world.orders('Main', [order('1')]);
		world.desk.off = 'relay-away';
		world.open();
		await click('Cancel all 1…');
		await says('The relay does not answer. Cancelling goes straight to each account’s own server.');
		expect((await button('Cancel 195')).hasAttribute('disabled')).toBe(false);
		world.surroundings.connect(false);
		await says('You are offline.');
		expect((await button('Cancel 195')).hasAttribute('disabled')).toBe(true);
	});

	test('is left to a person where the server is in semi-auto mode', async () => {
		world.semiAuto = ['Main'];
		await world.orders('Main', [order('1')]);
		await world.orders('Papa', [order('2')]);
		world.open();
		const link = await screen.findByRole('link', { name: /^At its server: order 1, Main/ });
		expect(link.getAttribute('href')).toBe('http://host:5000');
		await click('Cancel all 1…');
		await says('Main: NIFTY 15 Dec 26,200 CE: its server is in semi-auto mode');
	});
});

describe('modifying', () => {
	test('shows old and new, says both on its buttons, and sends the whole order', async () => {
		await world.orders('Main', [order('1')]);
		world.open();
		await click('Modify: order 1, Main');
		expect((await button('Change it')).hasAttribute('disabled')).toBe(true);
		await fireEvent.input(await screen.findByRole('textbox', { name: 'Limit price' }), {
			target: { value: '129.15' }
		});
		await says('Limit price129.00129.15');
		expect(await button('Keep 129.00')).toBeDefined();
		await click('Change to 129.15');
		expect(world.desk.changes).toMatchObject([
			{
				account: 'Main',
				orderid: '1',
				was: { price: 12_900 },
				to: { price: 12_915, quantity: 195 }
			}
		]);
	});

	test('says what is wrong under its field, and repairs it', async () => {
		world.listing = {
			...{ key: CALL, name: 'NIFTY', expiry: undefined, strike: undefined, lotSize: 65 },
			...{ tick: paise(5), freezeQuantity: 1_755, instrumentType: 'CE' }
		};
		await world.orders('Main', [order('1')]);
		world.open();
		await click('Modify: order 1, Main');
		await says('lots of 65');
		const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Limit price' });
		await fireEvent.input(field, { target: { value: '129.03' } });
		await says('The price is not a multiple of the tick.');
		await click('Set limit to 129.05');
		expect(field.value).toBe('129.05');
		await fireEvent.input(await screen.findByRole('textbox', { name: 'Quantity' }), {
			target: { value: '100' }
		});
		await says('Quantity is not a multiple of the lot size.');
		await click('Use 1 lot');
		expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Quantity' }).value).toBe('65');
	});

	test('says that an answer was lost, and what the book shows since', async () => {
		await world.orders('Main', [order('1')]);
		const [listed] = listOrders([order('1')], []);
		if (!listed) return expect.fail();
		world.desk.modified = {
			...{ is: 'not-changed', listed, asOf: AT },
			answer: { is: 'lost', because: 'timeout' }
		};
		world.open();
		await click('Modify: order 1, Main');
		await fireEvent.input(await screen.findByRole('textbox', { name: 'Limit price' }), {
			target: { value: '130' }
		});
		await click('Change to 130.00');
		await says('Not changed, by the book of 11:00:00.');
		await says('No answer came in time. The change may still arrive');
	});

	test('is off while the relay is away', async () => {
		await world.orders('Main', [order('1')]);
		world.desk.off = 'relay-away';
		world.open();
		await click('Modify: order 1, Main');
		await says('The relay does not answer');
	});
});

test('repeat fills a ticket in, and sends nothing', async () => {
	await world.orders('Main', [order('1', { status: 'cancelled' })]);
	world.open();
	await click('Repeat…: order 1, Main');
	await waitFor(() => expect(world.tickets).toHaveLength(1));
	expect(world.tickets).toMatchObject([
		{ contract: { key: CALL }, side: 'BUY', price: 12_900, priceType: 'LIMIT', only: 'Main' }
	]);
	expect(world.desk.sent).toEqual([]);
});

describe('what was pressed here', () => {
	const twin = (orderid: string) =>
		order(orderid, { quantity: 65, price: paise(120_00), at: AT + 1_000 });

	test('an unknown order is pinned with what was sent and what was seen; none is chosen beforehand', async () => {
		world.desk.intents = [pressed('lost', { life: { because: 'unreachable' } })];
		world.desk.findings = new Map([
			['lost' as IntentId, { is: 'ambiguous', rows: ['261210000077161', '261210000077164'] }]
		]);
		await world.orders('Main', [twin('261210000077161'), twin('261210000077164')]);
		world.open();
		const card = await screen.findByRole('region', {
			name: /Main may hold an unconfirmed order/
		});
		await waitFor(() => expect(textOf(card)).toContain('2 new rows look like it'));
		expect(textOf(card)).toContain('buy 65 NIFTY 15 Dec 26,200 CE');
		expect(textOf(card)).toContain('The connection broke before an answer came');
		expect(textOf(card)).toContain('Nothing is sent again.');
		expect(within(card).queryByRole('button', { name: 'Neither is ours…' })).toBeNull();
		const [, second] = within(card).getAllByRole('button', { name: /^Adopt this/ });
		await fireEvent.click(second ?? expect.fail());
		expect(world.desk.adopted).toEqual(['261210000077164']);
		await fireEvent.click(within(card).getByRole('button', { name: 'Look again' }));
		expect(world.desk.looked).toEqual(['Main']);
	});

	test('that it is not there can be said after two readings and 30 s, and is asked once more', async () => {
		world.desk.intents = [
			pressed('lost', { life: { because: 'timeout', looks: { count: 2, asOf: AT + 20_000 } } })
		];
		world.desk.now = AT + 31_000;
		await world.orders('Main', []);
		world.open();
		await click('It is not there…');
		await says('An order that appears later is still taken for this one.');
		await click('It is not there');
		expect(world.desk.denied).toEqual(['lost']);
	});

	test('one that no book has is a row: not placed with its reason, and sent again by hand alone', async () => {
		world.desk.intents = [
			pressed('no', { life: { state: 'not-placed', because: 'rate-limited' } })
		];
		await world.orders('Main', []);
		world.open();
		const row = (await button('NIFTY 15 Dec 26,200 CE')).closest('[role=row]') ?? expect.fail();
		expect(textOf(row)).toContain('△ Not placed');
		expect(textOf(row)).toContain('Nothing reached the broker.');
		await fireEvent.click(screen.getByRole('button', { name: /CSV/ }));
		expect(world.saved[0]?.[1], 'it is in the file, too').toMatch(
			/NIFTY15DEC2626200CE,.*,Not placed,,/
		);
		await click('Try again…: order no, Main');
		await says('It leaves as a new order that names this one.');
		await click('Buy 65 in 1 account');
		await says('It left.');
		expect(world.desk.sent).toEqual(['no']);
	});

	test('one that awaits approval leads to its server', async () => {
		world.desk.intents = [
			pressed('wait', { life: { state: 'awaiting-approval', pendingId: 'P-2207' } })
		];
		await world.orders('Main', []);
		world.open();
		const link = await screen.findByRole('link', { name: /^At its server: order wait/ });
		expect(link.getAttribute('href')).toBe('http://host:5000');
	});

	test('the sheet of an order tells it from the press on, and the others of the same press', async () => {
		const own = { life: { state: 'open', orderid: '9' } } as const;
		world.desk.intents = [
			pressed('one', own),
			pressed('two', { account: 'Papa', life: { state: 'not-placed', because: 'busy' } })
		];
		await world.orders('Main', [twin('9')]);
		world.open();
		const [first] = await screen.findAllByRole('button', { name: 'NIFTY 15 Dec 26,200 CE' });
		await fireEvent.click(first ?? expect.fail());
		await says('How it went');
		await says('11:00:00.000Pressed on the ticket, 2 accounts');
		await says('+3 msStored on this device');
		await says('Server: accepted, id 9');
		await says('From the same press Papa · B 65');
	});

	test('one row more than was pressed is an alarm with its evidence and its way out', async () => {
		world.desk.intents = [pressed('one', { life: { state: 'open', orderid: '9' } })];
		world.desk.extras = [{ account: MAIN, row: twin('10'), of: 'one' as IntentId }];
		await world.orders('Main', [twin('9'), twin('10')]);
		world.open();
		const card = await screen.findByRole('region', {
			name: /Main holds one order more than was pressed/
		});
		expect(textOf(card)).toContain(
			'You pressed 65 NIFTY 15 Dec 26,200 CE once, at 11:00:00: that is 9.'
		);
		await fireEvent.click(within(card).getByRole('button', { name: 'Cancel it…' }));
		await click('Cancel 65');
		expect(world.desk.cancels).toEqual([['Main', ['10']]]);
	});
});
