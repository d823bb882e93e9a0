import 'fake-indexeddb/auto';
import { cleanup, fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { AT, order, OrdersWorld, PUT, trade } from './testing/orders-world.svelte.ts';

let world: OrdersWorld;
let count = 0;
const start = (...names: string[]) =>
	(world = new OrdersWorld(
		`orders-page-${(count += 1)}`,
		names.map((name) => anyAccount(name, { hostUrl: 'http://host:5000' }))
	));
beforeEach(() => start('Main', 'Papa'));
afterEach(() => {
	cleanup();
	world.db.close();
});

const rowOf = async (name: RegExp) => {
	const button = await screen.findByRole('button', { name });
	return button.closest<HTMLElement>('[role=row]') ?? expect.fail();
};
/** What is said of the order: not what can be done with it. */
const cells = (row: HTMLElement) =>
	within(row)
		.getAllByRole('cell')
		.filter((cell) => !cell.matches('.pick, .acts'))
		.map((cell) => cell.textContent.replaceAll(/\s+/g, ' ').trim());
const rows = () => screen.getAllByRole('row').slice(1);
const idOf = (row: HTMLElement) => row.querySelector('.id')?.textContent.trim();

test('a row says when, whose, what, how much and at which price, and its state in a word', async () => {
	await world.orders('Main', [order('261210000418839')]);
	await world.trades('Main', [trade('261210000418839', 130)]);
	world.open();
	expect(cells(await rowOf(/NIFTY 15 Dec 26,200 CE/))).toEqual([
		...['11:00:00', 'Main', 'B NIFTY 15 Dec 26,200 CE NRML', '195', '130', 'LIMIT 129.00'],
		...['129.05', '◑ Part filled', '…418839']
	]);
	expect(world.watched).toEqual(['orders', 'trades']);
});

test('all accounts’ orders stand together, the newest first', async () => {
	await world.orders('Main', [order('1', { at: AT }), order('2', { at: undefined })]);
	await world.orders('Papa', [order('3', { at: AT + 60_000 })]);
	world.open();
	await screen.findByText('Papa', { selector: '[role=cell]' });
	expect(rows().map(idOf)).toEqual(['3', '1', '2']);
});

test('an order of the sandbox says so in its row', async () => {
	await world.orders('Main', [order('1')], { mode: 'analyze' });
	world.open();
	expect(cells(await rowOf(/26,200 CE/))[1]).toBe('Main ANALYZE');
});

test('a trigger stands before the price that it sets free, and a market order has none', async () => {
	await world.orders('Main', [
		order('1', {
			priceType: 'SL',
			trigger: paise(69_000),
			price: paise(69_500),
			status: 'trigger-pending'
		}),
		order('2', {
			priceType: 'MARKET',
			price: undefined,
			status: 'working',
			brokerStatus: 'TRANSIT',
			key: PUT
		})
	]);
	world.open();
	const stop = cells(await rowOf(/26,200 CE/));
	expect([stop[5], stop[7]]).toEqual(['SL 690.00 → 695.00', '○ Trigger pending']);
	const sent = cells(await rowOf(/25,800 PE/));
	expect([sent[5], sent[7], sent.at(-1)]).toEqual(['MARKET —', '… In progress', '“TRANSIT”']);
});

describe('filters', () => {
	beforeEach(async () => {
		await world.orders('Main', [
			order('1'),
			order('2', { status: 'complete' }),
			order('3', { status: 'rejected', key: PUT, reason: 'RMS: Margin Exceeds' })
		]);
		await world.orders('Papa', [order('4', { status: 'complete' })]);
		world.open();
		await rowOf(/25,800 PE/);
	});

	test('by state: a chip for each, with its number', async () => {
		const chips = screen.getByRole('group', { name: 'State' });
		const words = within(chips)
			.getAllByRole('button')
			.map((chip) => chip.textContent.trim());
		expect(words).toEqual(['All 4', 'Open 1', 'Filled 2', 'Rejected 1']);
		await fireEvent.click(within(chips).getByRole('button', { name: /Filled/ }));
		expect(rows()).toHaveLength(2);
	});

	test('by account', async () => {
		await fireEvent.click(screen.getByRole('checkbox', { name: 'Papa', hidden: true }));
		expect(rows().map((row) => cells(row)[1])).toEqual(['Papa']);
	});

	test('by words, the broker’s reason among them; what nothing fits says so', async () => {
		const search = screen.getByRole('searchbox');
		await fireEvent.input(search, { target: { value: 'margin exceeds' } });
		expect(rows().map(idOf)).toEqual(['3']);
		await fireEvent.input(search, { target: { value: 'banknifty' } });
		await fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
		expect(rows()).toHaveLength(4);
	});

	test('hold for the file too', async () => {
		await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'margin' } });
		await fireEvent.click(screen.getByRole('button', { name: /CSV/ }));
		const [name, csv = ''] = world.saved[0] ?? [];
		expect(name).toBe(`orders ${istDate(world.surroundings.now())}`);
		expect(csv.split('\r\n')).toEqual([
			'time,account,exchange,symbol,side,product,type,quantity,filled,price,trigger,average,state,broker state,reason,order id',
			'2026-11-23 11:00:00,Main,NFO,NIFTY15DEC2625800PE,BUY,NRML,LIMIT,195,,129.00,,,Rejected,open,RMS: Margin Exceeds,3',
			''
		]);
	});
});

test('a row opens its sheet: how it went with times, and the broker’s reason', async () => {
	await world.orders('Main', [
		order('9', { status: 'cancelled', brokerStatus: 'CANCELED', reason: 'Cancelled by user' })
	]);
	await world.trades('Main', [trade('9', 65), trade('9', 65, { at: AT + 1_000 })]);
	world.open();
	await fireEvent.click(await screen.findByRole('button', { name: /26,200 CE/ }));
	const sheet = await screen.findByRole('dialog', { name: /NIFTY 15 Dec 26,200 CE/ });
	expect(sheet.textContent).toContain('Cancelled by user');
	const moments = within(sheet).getAllByRole('listitem');
	expect(moments.map((one) => one.textContent.trim())).toEqual([
		'11:00:00In the order book: LIMIT 195',
		'11:00:01Trade: 65 at 129.05',
		'11:00:02Trade: 65 at 129.05',
		'11:30:00Book read: Cancelled (broker: CANCELED)'
	]);
	await fireEvent.click(within(sheet).getByRole('button', { name: 'Close' }));
	expect(screen.queryByRole('dialog')).toBeNull();
});

test('trades lead to their orders; one whose order is not in the book says so', async () => {
	await world.orders('Main', [order('1')]);
	await world.trades('Main', [trade('1', 65), trade('7', 65)]);
	world.open();
	await rowOf(/26,200 CE/);
	await fireEvent.click(screen.getByRole('button', { name: 'Trades 2' }));
	expect(rows()).toHaveLength(2);
	expect(screen.getByTitle('The order book has none with this id').textContent).toBe('7');
	await fireEvent.click(screen.getByRole('button', { name: /26,200 CE/ }));
	expect(await screen.findByRole('dialog', { name: /26,200 CE/ })).toBeDefined();
});

test('rows that could not be read are shown as they came, and the others stay', async () => {
	await world.orders('Main', [order('1')], { unread: ['Nifty Fut · NFO · BUY · 75 · open · 42'] });
	world.open();
	await rowOf(/26,200 CE/);
	const unread = screen.getByRole('region', { name: 'Rows that could not be read' });
	expect(unread.textContent).toMatch(/1 row could not be read\s+Main Nifty Fut · NFO · BUY/);
});

test('an account that cannot be read says why, its rows are dimmed, and the other one goes on', async () => {
	await world.orders('Papa', [order('1')]);
	world.surroundings.advance(38 * 60_000);
	await world.orders('Main', [order('2', { key: PUT })]);
	world.troubles = new Map([
		['Papa', { kind: 'refused', refusal: { kind: 'server', status: 500 } }]
	]);
	world.open();
	const old = await rowOf(/26,200 CE/);
	expect(old.classList.contains('old')).toBe(true);
	expect((await rowOf(/25,800 PE/)).classList.contains('old')).toBe(false);
	const note = screen.getByRole('list', { name: /not current/ });
	expect(note.textContent.replaceAll(/\s+/g, ' ')).toContain(
		'Papa last read 38 min ago: the server'
	);
	await fireEvent.click(within(note).getByRole('button', { name: /Retry/ }));
	expect(world.retried).toEqual(['Papa']);
});

describe('without rows', () => {
	test('nothing was read yet', async () => {
		world.open();
		expect(await screen.findByText('No orders read yet.')).toBeDefined();
		expect(screen.getAllByText(/reading…/)).toHaveLength(2);
	});

	test('there are no orders today', async () => {
		await world.orders('Main', []);
		await world.orders('Papa', []);
		world.open();
		expect(await screen.findByText(/^No orders today\./)).toBeDefined();
	});

	test('there is no account', async () => {
		start();
		world.open();
		expect(await screen.findByRole('link', { name: 'Connect an account' })).toBeDefined();
	});
});

test('an order that a book lists twice is two rows, and breaks nothing', async () => {
	await world.orders('Main', [order('1'), order('1')]);
	await world.trades('Main', [trade('1', 65), trade('1', 65)]);
	world.open();
	await screen.findAllByRole('button', { name: /26,200 CE/ });
	expect(rows()).toHaveLength(2);
});

test('ten thousand orders draw as many rows as are seen', async () => {
	const many = Array.from({ length: 10_000 }, (_, n) => order(String(n)));
	await world.orders('Main', many);
	world.open();
	await screen.findAllByRole('button', { name: /26,200 CE/ });
	expect(rows().length).toBeLessThan(100);
	expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('10001');
});

test('an order leads to its trades, and each of them back to it', async () => {
	await world.orders('Main', [order('777001'), order('778002')]);
	await world.trades('Main', [trade('777001', 65), trade('777001', 130), trade('778002', 65)]);
	world.open();
	const [first] = await screen.findAllByRole('button', { name: /26,200 CE/ });
	await fireEvent.click(first ?? expect.fail());
	await fireEvent.click(await screen.findByRole('button', { name: 'Show its 2 trades' }));
	expect(rows().map((row) => cells(row)[3])).toEqual(['65', '130']);
	expect(screen.queryByRole('dialog')).toBeNull();
	const [back] = screen.getAllByRole('button', { name: /26,200 CE/ });
	await fireEvent.click(back ?? expect.fail());
	expect((await screen.findByRole('dialog')).textContent).toContain('Order id 777001');
});

test('what was bought and sold stands below the trades, without the values that no broker says', async () => {
	await world.trades('Main', [
		trade('1', 65),
		trade('2', 65, { side: 'SELL' }),
		trade('3', 65, { value: undefined })
	]);
	world.open();
	await fireEvent.click(await screen.findByRole('button', { name: 'Trades 3' }));
	const sums = await screen.findByLabelText('Sums of the trades shown');
	expect(sums.textContent.replaceAll(/\s+/g, ' ')).toMatch(
		/Bought ?₹8,388 ?1 without value ?Sold ?₹8,388 ?Trades ?3 ?Without their order ?3/
	);
});

test('an account that is logged out keeps its orders, dimmed, with where to log in', async () => {
	await world.orders('Papa', [order('1')]);
	world.surroundings.advance(3 * 3_600_000);
	await world.orders('Main', []);
	world.conditions = new Map([['Papa', 'login-over']]);
	world.open();
	expect((await rowOf(/26,200 CE/)).classList.contains('old')).toBe(true);
	const note = screen.getByRole('list', { name: /not current/ });
	expect(note.textContent).toMatch(/Papa\s+last read 3 h ago/);
	expect(within(note).getByRole('link', { name: /Papa/ })).toBeDefined();
});

test('a dead login with an empty book is not an account without orders', async () => {
	start('Main');
	await world.orders('Main', []);
	world.conditions = new Map([['Main', 'login-over']]);
	world.open();
	const note = await screen.findByRole('list', { name: /not current/ });
	expect(note.textContent).toContain('Main');
});

test('without a network the orders stay, and say how old they are instead of whose fault it is', async () => {
	start('Main');
	await world.orders('Main', [order('1')]);
	world.surroundings.advance(5 * 60_000);
	world.surroundings.connect(false);
	world.troubles = new Map([
		['Main', { kind: 'refused', refusal: { kind: 'server', status: 500 } }]
	]);
	world.open();
	expect((await rowOf(/26,200 CE/)).classList.contains('old')).toBe(true);
	const note = screen.getByRole('list', { name: /not current/ });
	expect(note.textContent.replaceAll(/\s+/g, ' ').trim()).toBe('Main read 5 min ago');
});

test('rows stand in the order of a column, and a column that is not wanted goes', async () => {
	await world.orders('Main', [order('1', { quantity: 65 }), order('2', { quantity: 650 })]);
	world.open();
	await screen.findAllByRole('button', { name: /26,200 CE/ });
	await fireEvent.click(screen.getByRole('button', { name: /^Qty/ }));
	expect(rows().map(idOf)).toEqual(['2', '1']);
	await fireEvent.click(screen.getByRole('checkbox', { name: 'Average', hidden: true }));
	expect(cells(rows()[0] ?? expect.fail())).toHaveLength(8);
});
