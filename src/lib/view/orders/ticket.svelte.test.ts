import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mayBeSent } from '#lib/domain/order/order-problem.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { accountNamed } from '#lib/view/testing/sample-account.ts';
import { CALL, LISTED, TicketWorld } from '#lib/view/testing/ticket-parts.svelte.ts';
import type { TicketStart } from './ticket-desk.svelte.ts';
import { Ticket } from './ticket.svelte.ts';
import { eventually } from '../../../../tests/eventually.ts';

let world: TicketWorld;
let stops: (() => void)[] = [];

beforeEach(() => (world = new TicketWorld()));
afterEach(() => {
	for (const stop of stops) stop();
	stops = [];
});

const contract = { key: CALL, lotSize: 65, tick: paise(5) };

/** As a component would hold it. */
function open(start: Partial<TicketStart> = {}): Ticket {
	let ticket: Ticket | undefined;
	stops.push(
		$effect.root(() => {
			ticket = new Ticket({ contract, side: 'BUY', ...start }, world.parts);
			const held = ticket;
			$effect(() => held.start());
			$effect(() => void held.problems);
		})
	);
	flushSync();
	return ticket ?? expect.fail();
}
const kinds = (ticket: Ticket) => ticket.problems.map(({ kind }) => kind);

test('a ticket opens ready: one lot, the price that was pressed, the preferred account', () => {
	const ticket = open({ price: paise(12_900) });
	expect(ticket.checked).toMatchObject({ ok: true, problems: [] });
	expect(ticket.draft).toEqual({
		key: CALL,
		side: 'BUY',
		quantity: 65,
		priceType: 'LIMIT',
		product: 'NRML',
		price: 12_900,
		trigger: undefined
	});
	expect(ticket.accounts.chosen.map(({ name }) => name)).toEqual(['Main']);
	expect(ticket.problems).toEqual([]);
});

describe('a ticket for one account', () => {
	const repair = { side: 'SELL', lots: 1, product: 'MIS' } as const;

	test('gives it the lots that it says, whatever its multiplier, in the product that was asked for', () => {
		const half = { ...accountNamed('Second'), multiplierHundredths: 50 };
		world.accounts = [accountNamed('Main'), half];
		const ticket = open({ ...repair, only: half.id, price: paise(12_885) });
		expect(ticket.checked).toMatchObject({ ok: true, problems: [] });
		expect(ticket.draft).toMatchObject({ side: 'SELL', quantity: 65, product: 'MIS' });
		expect(ticket.question?.map(({ account, legs }) => [account.name, legs[0]?.quantity])).toEqual([
			['Second', 65]
		]);
		// The next ticket starts with what the trader chose, not with this.
		expect(open().product).toBe('NRML');
	});

	test('is never another one’s once that account is gone', () => {
		const ticket = open({ ...repair, only: accountNamed('Gone').id, price: paise(12_885) });
		expect(ticket.accounts.chosen).toEqual([]);
		expect(kinds(ticket)).toContain('no-account');
	});
});

describe('the quantity', () => {
	test.each([
		['2', 130],
		['1,000', 65_000],
		['', undefined],
		['0', undefined],
		['1.5', undefined],
		['two', undefined]
	])('%s lots are %s units', (text, units) => {
		const ticket = open();
		ticket.quantity.text = text;
		expect(ticket.quantity.units).toBe(units);
		expect(kinds(ticket).includes('no-quantity')).toBe(units === undefined);
	});

	test('stays the same when the unit is changed', () => {
		const { quantity } = open({ lots: 28 });
		quantity.unit = 'quantity';
		expect(quantity.text).toBe('1820');
		quantity.text = '1885';
		quantity.unit = 'lots';
		expect(quantity.text).toBe('29');
	});

	test('steps from a broken lot to whole ones, and not below one lot', () => {
		const { quantity } = open();
		quantity.unit = 'quantity';
		quantity.text = '100';
		quantity.step(1);
		expect(quantity.text).toBe('130');
		quantity.text = '100';
		quantity.step(-1);
		expect(quantity.text).toBe('65');
		quantity.step(-1);
		expect(quantity.text).toBe('65');
	});

	test('of lots is not guessed while the lot size is not known', async () => {
		const ticket = open({ contract: { key: CALL } });
		expect(ticket.quantity.units).toBeUndefined();
		expect(ticket.question).toBeUndefined();
		await eventually(() => expect(ticket.lotSize).toBe(65));
		expect(ticket.quantity.units).toBe(65);
	});
});

test('the server’s listing brings the freeze quantity, and with it the slices', async () => {
	const ticket = open({ lots: 20, price: paise(12_900) });
	await eventually(() => expect(ticket.tick).toBe(5));
	ticket.quantity.text = '28';
	await eventually(() => expect(kinds(ticket)).toContain('above-freeze'));
	expect(ticket.slices).toEqual({ count: 2, each: 1_755, last: 65 });
});

test.each([
	['the chain has said it in rupees', contract],
	['the quoted prices do not fit five rupees', { key: CALL, lotSize: 65 }]
])('a list that holds the tick in paise puts no price off it, where %s', async (_, from) => {
	world.listed = { ...LISTED, tick: paise(500) };
	const ticket = open({ contract: from, price: paise(12_865) });
	await eventually(() => expect(ticket.tick).toBe(5));
	await eventually(() => expect(ticket.slices).toBeDefined());
	expect(kinds(ticket)).toEqual([]);
	ticket.stepPrice('price', 1);
	expect(ticket.text('price')).toBe('128.70');
});

test('a listing without a lot keeps the one that the chain said', async () => {
	world.listed = { ...LISTED, lotSize: undefined, tick: undefined };
	const ticket = open({ lots: 28 });
	await eventually(() => expect(ticket.slices?.count).toBe(2));
	expect(ticket.lotSize).toBe(65);
	expect(ticket.tick).toBe(5);
});

describe('prices', () => {
	test('step by one tick, from between ticks to the next one', () => {
		const ticket = open({ price: paise(12_893) });
		expect(kinds(ticket)).toEqual(['off-tick']);
		ticket.stepPrice('price', 1);
		expect(ticket.text('price')).toBe('128.95');
		ticket.stepPrice('price', -1);
		ticket.stepPrice('price', -1);
		expect(ticket.text('price')).toBe('128.85');
	});

	test('a new limit starts where the order would trade; a stop starts empty', () => {
		const ticket = open();
		ticket.priceType = 'SL';
		expect(ticket.text('price')).toBe('129.00');
		expect(ticket.text('trigger')).toBe('');
		expect(kinds(ticket)).toEqual(['needs-trigger']);
	});

	test('what was typed stays when the price type goes there and back', () => {
		const ticket = open({ price: paise(12_345) });
		ticket.priceType = 'MARKET';
		expect(kinds(ticket)).toEqual([]);
		ticket.priceType = 'LIMIT';
		expect(ticket.text('price')).toBe('123.45');
	});

	test('what is no price is not sent as one', () => {
		const ticket = open({ price: paise(12_900) });
		ticket.write('price', '12a');
		expect(ticket.draft.price).toBeUndefined();
		expect(kinds(ticket)).toEqual(['needs-price']);
	});
});

test('all problems are listed at once, and each button takes its own away', () => {
	const ticket = open({ price: paise(12_893) });
	ticket.quantity.unit = 'quantity';
	ticket.quantity.text = '100';
	ticket.product = 'CNC';
	expect(kinds(ticket)).toEqual(['product-not-valid', 'not-lot-multiple', 'off-tick']);
	for (const kind of ['off-tick', 'product-not-valid', 'not-lot-multiple'] as const) {
		const problem = ticket.problems.find((one) => one.kind === kind) ?? expect.fail(kind);
		ticket.apply(ticket.fixes(problem)[0] ?? expect.fail(kind));
		expect(kinds(ticket)).not.toContain(kind);
	}
	expect(ticket.problems).toEqual([]);
	expect(ticket.checked).toMatchObject({
		ok: true,
		value: { product: 'NRML', quantity: 65, price: 12_895 }
	});
});

describe('what changes around an open ticket is said at once', () => {
	const stopping = (change: () => void) => {
		const ticket = open({ price: paise(12_900) });
		expect(mayBeSent(ticket.problems)).toBe(true);
		change();
		flushSync();
		return ticket.problems.filter((problem) => problem.stops).map(({ kind }) => kind);
	};

	test.each<[string, () => void, string]>([
		['the network goes', () => (world.online = false), 'offline'],
		['the feed dies', () => (world.staleFor = 12_000), 'quote-stale'],
		['a server is switched to its sandbox', () => (world.mode = 'analyze'), 'mode-changed'],
		['the account is deactivated', () => (world.accounts = []), 'account-off'],
		['the market runs away', () => world.tick({ ltp: paise(5_000) }), 'price-too-far'],
		[
			'limits are lowered elsewhere',
			() => (world.limits = { ...world.limits, orderValueRupees: 1_000 }),
			'above-value-limit'
		]
	])('%s', (_, change, kind) => {
		expect(stopping(change)).toEqual([kind]);
	});
});

test('a server that was switched can be left out, or meant after all', () => {
	const ticket = open({ price: paise(12_900) });
	world.mode = 'analyze';
	const [leaveOut, accept] = ticket.problems.flatMap((problem) => ticket.fixes(problem));
	ticket.apply(accept ?? expect.fail());
	expect(ticket.problems).toEqual([]);
	ticket.apply(leaveOut ?? expect.fail());
	expect(kinds(ticket)).toEqual(['no-account']);
});

test('product and price type are remembered for the next ticket of that exchange', () => {
	const first = open();
	first.product = 'MIS';
	first.priceType = 'SL-M';
	expect(open()).toMatchObject({ product: 'MIS', priceType: 'SL-M' });
});

test('the margin is asked about the chosen accounts and the order as it stands, and only on demand', async () => {
	const ticket = open({ price: paise(12_900), lots: 2 });
	ticket.accounts.choose(accountNamed('Second'), true);
	expect(world.asked).toEqual([]);
	const legs = [{ key: CALL, side: 'BUY', quantity: 130, product: 'NRML', priceType: 'LIMIT' }];
	expect(ticket.question).toMatchObject([{ legs }, { legs }]);
	ticket.margin.ask(ticket.question ?? expect.fail());
	await eventually(() => expect(world.asked).toEqual(['Main', 'Second']));
});

describe('an account’s multiplier', () => {
	const quantities = (ticket: Ticket) =>
		ticket.question?.map(({ account, legs }) => [account.name, legs.map((leg) => leg.quantity)]);

	beforeEach(() => {
		const half = { ...accountNamed('Half'), multiplierHundredths: 50 };
		world.accounts = [half, accountNamed('Main')];
	});

	test('decides for how much margin is asked, in whole lots', () => {
		const ticket = open({ price: paise(12_900), lots: 3 });
		ticket.accounts.choose(accountNamed('Main'), true);
		expect(quantities(ticket)).toEqual([
			['Half', [65]],
			['Main', [195]]
		]);
	});

	test('of which no lot remains stops the order, and asks its server nothing', async () => {
		const ticket = open({ price: paise(12_900) });
		expect(kinds(ticket)).toEqual(['no-whole-lot']);
		expect(quantities(ticket)).toEqual([['Half', []]]);
		ticket.margin.ask(ticket.question ?? expect.fail());
		await Promise.resolve();
		expect(world.asked).toEqual([]);
		const [give] = ticket.fixes(ticket.problems[0] ?? expect.fail());
		ticket.apply(give ?? expect.fail());
		expect(ticket.problems).toEqual([]);
		expect(quantities(ticket)).toEqual([['Half', [65]]]);
		ticket.accounts.fixLots(accountNamed('Half').id, undefined);
		expect(kinds(ticket)).toEqual(['no-whole-lot']);
	});

	test('is counted when lots are brought below the user’s limit', () => {
		world.accounts = [{ ...accountNamed('Double'), multiplierHundredths: 200 }];
		world.limits = { ...world.limits, lotsPerOrder: 5 };
		const ticket = open({ price: paise(12_900), lots: 3 });
		const [use] = ticket.fixes(ticket.problems[0] ?? expect.fail());
		ticket.apply(use ?? expect.fail());
		expect(ticket.quantity.text).toBe('2');
		expect(ticket.problems).toEqual([]);
	});
});
