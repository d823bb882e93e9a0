import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import type { Order, OrderStatus, Trade } from '#lib/domain/order/order.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import { tellIntent } from '#lib/orders/intent/tell-intent.ts';
import { limitBuy, NOON, PUT, sentIntent } from '#lib/orders/testing/any-intent.ts';
import { anyRow } from '#lib/orders/testing/any-row.ts';
import { reconcile, type OrdersEvidence } from './reconcile.ts';

const known = { doubt: 2_000, baselineOf: () => ({ mode: 'live' as const, orderids: ['old'] }) };
const NOTHING: OrdersEvidence = { mode: 'live', book: undefined, trades: undefined, updates: [] };
const read = (rows: readonly Order[], part: Partial<OrdersEvidence> = {}, asOf = NOON + 5_000) => ({
	...NOTHING,
	book: { rows, whole: true, asOf },
	...part
});
const update = (order: Order, at = NOON + 100) => ({ order: { ...order, at: undefined }, at });

function after(intents: readonly Intent[], evidence: OrdersEvidence): Intent[] {
	const { events } = reconcile({ ...known, intents }, evidence);
	return intents.map((intent) =>
		events
			.filter(({ id }) => id === intent.id)
			.reduce((now, { event }) => tellIntent(now, event), intent)
	);
}

const trade = (orderid: string, quantity: number, rupees: number): Trade => ({
	...{ orderid, key: limitBuy().key, side: 'BUY', product: 'NRML', quantity },
	...{ price: paise(rupees * 100), value: undefined, at: undefined }
});
const open = sentIntent('k', {
	order: limitBuy({ quantity: 130 }),
	life: { state: 'accepted', orderid: '7' }
});
const row = (status: OrderStatus, part: Partial<Order> = {}) =>
	anyRow('7', { quantity: 130, status, brokerStatus: status, ...part });

type Row = [what: string, evidence: OrdersEvidence, life: object];
test.each<Row>([
	[
		'a live book that says no fills is joined with the trades',
		read([row('open')], { trades: [trade('7', 65, 120)] }),
		{ state: 'part-filled', filled: 65, average: 120_00 }
	],
	[
		'two fills have their average',
		read([row('complete')], { trades: [trade('7', 65, 120), trade('7', 65, 121)] }),
		{ state: 'filled', filled: 130, average: 120_50 }
	],
	[
		'all of it traded is filled, whatever the order book still says',
		read([row('open')], { trades: [trade('7', 130, 120)] }),
		{ state: 'filled', filled: 130 }
	],
	[
		'a trade book that is behind gives no average of the whole',
		read([row('complete')], { trades: [trade('7', 65, 120)] }),
		{ state: 'filled', filled: 130, average: undefined }
	],
	[
		'other orders’ fills are not its own',
		read([row('open')], { trades: [trade('8', 65, 120)] }),
		{ state: 'open', filled: 0 }
	],
	[
		'filled partly, then cancelled',
		read([row('cancelled')], { trades: [trade('7', 65, 120)] }),
		{ state: 'cancelled', filled: 65, average: 120_00 }
	],
	[
		'rejected, with the broker’s reason',
		read([row('rejected', { reason: 'RMS: no' })]),
		{ state: 'rejected', reason: 'RMS: no' }
	],
	['a waiting trigger is open', read([row('trigger-pending')]), { state: 'open' }],
	[
		'an update before any book',
		{
			...NOTHING,
			updates: [update(row('complete', { filled: 130, averagePrice: paise(119_00) }))]
		},
		{ state: 'filled', average: 119_00 }
	],
	[
		'a book that lags behind an update takes nothing back',
		read([row('open')], { updates: [update(row('complete', { filled: 130 }))] }),
		{ state: 'filled', filled: 130 }
	],
	['no word of it changes nothing', read([]), { state: 'accepted' }]
])('%s', (_, evidence, life) => {
	expect(after([open], evidence)[0]?.life).toMatchObject(life);
});

describe('an unknown order', () => {
	const unknown = sentIntent('u');

	test('is found in the book, and how it stands', () => {
		const [found] = after(
			[unknown],
			read([anyRow('7', { status: 'complete' })], { trades: [trade('7', 65, 120)] })
		);
		expect(found?.life).toMatchObject({
			state: 'filled',
			orderid: '7',
			adoptedBy: 'evidence',
			average: 120_00
		});
	});

	test('is found by an order update where no book can be read', () => {
		const [found] = after([unknown], { ...NOTHING, updates: [update(anyRow('7'))] });
		expect(found?.life).toMatchObject({ state: 'open', orderid: '7' });
	});

	test('is not one of which there was word before it left', () => {
		const [found] = after([unknown], { ...NOTHING, updates: [update(anyRow('7'), NOON - 2_001)] });
		expect(found?.life.state).toBe('unknown');
	});

	test('counts the whole books after it left in which it was not', () => {
		const books = [
			read([], {}, NOON - 1),
			read([], {}, NOON + 1),
			read([], {}, NOON + 1),
			{ ...read([]), book: { rows: [], whole: false, asOf: NOON + 2 } },
			{ ...read([], {}, NOON + 3), mode: 'analyze' as const },
			read([], {}, NOON + 4)
		];
		const [looked] = books.reduce<Intent[]>((intents, book) => after(intents, book), [unknown]);
		expect(looked?.life.looks).toEqual({ count: 2, asOf: NOON + 4 });
	});

	test('whose rows are too many is the trader’s, and nothing is called extra', () => {
		const { events, findings, extras } = reconcile(
			{ ...known, intents: [unknown] },
			read([anyRow('7'), anyRow('8')])
		);
		expect(findings.get(unknown.id)).toEqual({ is: 'ambiguous', rows: ['7', '8'] });
		expect(events.map(({ event }) => event.kind)).toEqual(['looked']);
		expect(extras).toEqual([]);
	});
});

test('a row beside those that were pressed is told of', () => {
	const { extras } = reconcile(
		{ ...known, intents: [sentIntent('k', { life: { state: 'accepted', orderid: '7' } })] },
		read([anyRow('7'), anyRow('8')])
	);
	expect(extras.map(({ row: { orderid }, of }) => [orderid, of])).toEqual([['8', 'k']]);
});

describe('in any order', () => {
	/** An order at the broker through its day: fills of a lot each, and how it ends. */
	const anyOrder = fc.record({
		put: fc.boolean(),
		lots: fc.integer({ min: 1, max: 3 }),
		fills: fc.integer({ min: 0, max: 3 }),
		end: fc.constantFrom<OrderStatus>('open', 'cancelled', 'rejected', 'expired'),
		heard: fc.boolean()
	});
	type Made = typeof anyOrder extends fc.Arbitrary<infer T> ? T & { orderid: string } : never;

	const fillsOf = ({ fills, lots, end }: Made) => (end === 'rejected' ? 0 : Math.min(fills, lots));
	const price = (fill: number) => 120 + fill;
	/** As the order is after so many steps. */
	function rowAt(made: Made, step: number): Order {
		const filled = Math.min(step, fillsOf(made));
		const ended = step > fillsOf(made);
		const status: OrderStatus = filled === made.lots ? 'complete' : ended ? made.end : 'open';
		return anyRow(made.orderid, {
			...{ quantity: made.lots * 65, status, brokerStatus: status },
			...(made.put && { key: PUT }),
			reason: status === 'rejected' ? 'RMS: no' : ''
		});
	}
	const tradesAt = (made: Made, step: number) =>
		Array.from({ length: Math.min(step, fillsOf(made)) }, (_, fill) =>
			trade(made.orderid, 65, price(fill))
		);
	function updateAt(made: Made, step: number) {
		const fills = tradesAt(made, step);
		const sum = fills.reduce((total, fill) => total + (fill.price ?? 0), 0);
		const averagePrice = fills.length === 0 ? undefined : paise(Math.round(sum / fills.length));
		return update(
			{ ...rowAt(made, step), filled: fills.length * 65, averagePrice },
			NOON + 10 + step
		);
	}

	const anyDay = fc.array(anyOrder, { minLength: 1, maxLength: 4 }).map((orders) => {
		const made = orders.map((order, index) => ({ ...order, orderid: String(index) }));
		const intents = made.map(({ orderid, lots, put, heard }) =>
			sentIntent(`i${orderid}`, {
				order: limitBuy({ quantity: lots * 65, ...(put && { key: PUT }) }),
				life: heard ? { state: 'accepted', orderid } : {}
			})
		);
		const steps = [0, 1, 2, 3, 4];
		const seen: OrdersEvidence[] = steps.flatMap((step) => [
			read(
				made.map((order) => rowAt(order, step)),
				{},
				NOON + 1_000 * (step + 1)
			),
			// The trade book is a step behind.
			read(
				made.map((order) => rowAt(order, step)),
				{ trades: made.flatMap((order) => tradesAt(order, step - 1)) },
				NOON + 1_000 * (step + 1) + 1
			),
			{ ...NOTHING, updates: made.map((order) => updateAt(order, step)) }
		]);
		const last = read(
			made.map((order) => rowAt(order, 4)),
			{ trades: made.flatMap((order) => tradesAt(order, 4)) },
			NOON + 9_000
		);
		return { made, intents, seen, last };
	});

	/** Equal orders may share equal rows out in any way: what is left is what there is of each. */
	function outcome(intents: readonly Intent[]): string[] {
		return intents
			.map(({ order, life: { state, orderid, filled, average, reason } }) =>
				JSON.stringify([orderid, order.key, order.quantity, state, filled, average, reason])
			)
			.sort();
	}

	test('repeated, late or missing, what is seen comes to what is there', () => {
		const shown = anyDay.chain((day) =>
			fc.tuple(
				fc.constant(day),
				fc.shuffledSubarray([...day.seen, ...day.seen, day.last, day.last].map((_, at) => at))
			)
		);
		fc.assert(
			fc.property(shown, ([{ made, intents, seen, last }, order]) => {
				const all = [...seen, ...seen, last, last];
				const walk = order.flatMap((at) => all[at] ?? []);
				// The last books come at any place, and once at least.
				const walked = walk.includes(last) ? walk : [last, ...walk];
				const came = walked.reduce<Intent[]>((now, evidence) => after(now, evidence), intents);
				expect(outcome(came)).toEqual(outcome(after(intents, last)));
				for (const { life } of came) {
					const is = made.find(({ orderid }) => orderid === life.orderid) ?? expect.fail();
					expect(life.filled).toBe(fillsOf(is) * 65);
				}
			}),
			{ numRuns: 300 }
		);
	});

	test('the same evidence says nothing the second time', () => {
		fc.assert(
			fc.property(anyDay, ({ intents, seen, last }) => {
				const settled = after(intents, last);
				for (const evidence of [last, ...seen]) {
					const once = after(settled, evidence);
					expect(after(once, evidence)).toEqual(once);
				}
			})
		);
	});
});
