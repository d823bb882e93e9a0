import { beforeEach, describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import type { WorkingTerms } from '#lib/orders/change/working-terms.ts';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import { planMirror } from '#lib/orders/plan/plan-mirror.ts';
import { CALL, limitBuy, NOON, PUT } from '#lib/orders/testing/any-intent.ts';
import { KeptMemory } from '#lib/orders/testing/kept-memory.ts';
import { SimWindow, type SimDevice } from '#lib/orders/testing/sim-desk.ts';
import { SimExchange } from '#lib/orders/testing/sim-exchange.ts';
import { SimTime } from '#lib/orders/testing/sim-time.ts';
import { MemoryRunStore } from '#lib/orders/run/memory-run-store.ts';
import type { WhichOrders } from '#lib/orders/change/choose-cancels.ts';

const A = 'a' as AccountId;
const OLD: WorkingTerms = {
	...{ quantity: 130, priceType: 'LIMIT', price: paise(120_00), trigger: undefined }
};
const NEW: WorkingTerms = { ...OLD, price: paise(121_00) };
let time: SimTime;
let exchange: SimExchange;
let window: SimWindow;

beforeEach(() => {
	time = new SimTime(NOON);
	exchange = new SimExchange(
		time,
		() => 0.7,
		(id) => id.startsWith('x')
	);
	exchange.faulty = false;
	exchange.fate = 'open';
	const device: SimDevice = {
		...{
			store: new KeptMemory(),
			runs: new MemoryRunStore(),
			time,
			exchange,
			locks: new Map(),
			troubles: []
		}
	};
	window = new SimWindow('w', device);
});

/** Two lots of calls rest at the broker, and whatever else is given. */
function rests(...orders: OrderRequest[]): string[] {
	for (const order of orders) exchange.elsewhere(A, order);
	return exchange.ledger.map(({ orderid }) => orderid);
}
const twoLots = () => limitBuy({ quantity: 130 });
const statuses = () => exchange.ledger.map(({ history }) => history.at(-1)?.status);
const cancel = (which: WhichOrders) =>
	time.until(window.desk.cancel({ account: A, mode: 'live', which, within: 15_000 }));
const modify = (orderid: string, to: WorkingTerms, was = OLD) =>
	time.until(window.desk.modify({ account: A, mode: 'live', orderid, was, to, within: 10_000 }));
const press = (order: OrderRequest) => {
	const leg = { order, lots: order.quantity / 65, lotSize: 65, freeze: 130 };
	const to = { account: A, multiplierHundredths: 100, fixedLots: undefined, skip: false };
	const [planned] = planMirror([leg], [to]);
	if (planned?.is !== 'planned') return expect.fail();
	const parts = [{ plan: planned.plan, mode: 'live' as const }];
	return time.until(window.desk.press(parts, { group: 'g' as GroupId, why: 'ticket' }));
};

describe('cancelling', () => {
	test('all takes what works, and is true of each before it says so', async () => {
		rests(twoLots(), limitBuy({ key: PUT }));
		const done = await cancel('all');
		expect(done).toMatchObject({ ends: [{ is: 'cancelled' }, { is: 'cancelled' }], leaves: [] });
		expect(statuses()).toEqual(['cancelled', 'cancelled']);
	});

	test('selected leaves the others', async () => {
		const [first = ''] = rests(twoLots(), limitBuy({ key: PUT }));
		expect(await cancel([first, 'gone'])).toMatchObject({
			ends: [{ is: 'cancelled', orderid: first }],
			leaves: [{ why: 'not-in-book', orderid: 'gone' }]
		});
		expect(statuses()).toEqual(['cancelled', 'open']);
	});

	test('leaves out what nobody can cancel, with the reason', async () => {
		exchange.next.push('request-lost');
		await press(limitBuy());
		expect(await cancel('all')).toMatchObject({ ends: [], leaves: [{ why: 'unknown' }] });
	});

	test('of an order that waits to be approved says that it is not at the broker', async () => {
		exchange.next.push('semi-auto');
		await press(limitBuy());
		expect(await cancel('all')).toMatchObject({ leaves: [{ why: 'awaiting-approval' }] });
	});

	test('goes by the book when its answer is lost', async () => {
		rests(twoLots());
		exchange.nextChange.push('answer-lost');
		const began = time.now();
		expect(await cancel('all')).toMatchObject({ ends: [{ is: 'cancelled' }] });
		expect(time.now() - began).toBeLessThan(5_000);
	});

	test('is done once more when it did not arrive: twice is once', async () => {
		rests(twoLots());
		exchange.nextChange.push('own-429');
		expect(await cancel('all')).toMatchObject({ ends: [{ is: 'cancelled' }] });
	});

	test('on a server in semi-auto mode is never counted as done', async () => {
		rests(twoLots());
		exchange.nextChange.push('semi-auto');
		expect(await cancel('all')).toMatchObject({ ends: [{ is: 'at-its-server' }] });
		expect(statuses()).toEqual(['open']);
	});

	test('that the broker refuses is named with its words', async () => {
		rests(twoLots());
		exchange.nextChange.push('refused');
		expect(await cancel('all')).toMatchObject({ ends: [{ is: 'refused', message: 'RMS: no' }] });
	});

	test('that never comes through is named when the time is over', async () => {
		rests(twoLots());
		exchange.nextChange.push('page', 'page', 'page', 'page');
		expect(await cancel('all')).toMatchObject({ ends: [{ is: 'still-working' }] });
	});

	test('sends nothing where the book cannot be read or is that of another mode', async () => {
		rests(twoLots());
		const { orders } = exchange;
		exchange.orders = () => Promise.resolve(undefined);
		expect(await cancel('all')).toEqual({ is: 'unreadable' });
		exchange.orders = () => Promise.resolve({ rows: [], unread: [], asOf: NOON, mode: 'analyze' });
		expect(await cancel('all')).toEqual({ is: 'mode-changed', to: 'analyze' });
		exchange.orders = orders;
		expect(statuses()).toEqual(['open']);
	});
});

describe('modifying', () => {
	test('is done when the book shows the new values', async () => {
		const [id = ''] = rests(twoLots());
		expect(await modify(id, NEW)).toMatchObject({
			is: 'modified',
			listed: { order: { price: paise(121_00), quantity: 130 } }
		});
	});

	test('whose answer is lost is settled by the next book: the new values are there', async () => {
		const [id = ''] = rests(twoLots());
		exchange.nextChange.push('answer-lost');
		expect(await modify(id, NEW)).toMatchObject({ is: 'modified' });
	});

	test('whose answer is lost is settled by the next book: they are not', async () => {
		const [id = ''] = rests(twoLots());
		exchange.nextChange.push('page');
		const end = await modify(id, NEW);
		expect(end).toMatchObject({ is: 'not-changed', answer: { is: 'lost' } });
		expect(end.is === 'not-changed' && end.asOf).toBeGreaterThan(NOON);
	});

	test.each([
		['refused', { is: 'not-changed', answer: { is: 'refused', message: 'RMS: no' } }],
		['semi-auto', { is: 'at-its-server' }],
		['own-429', { is: 'modified' }]
	] as const)('that meets %s ends so', async (fault, end) => {
		const [id = ''] = rests(twoLots());
		exchange.nextChange.push(fault);
		expect(await modify(id, NEW)).toMatchObject(end);
	});

	test('an order that is not as it was shown changes nothing', async () => {
		const [id = ''] = rests(twoLots());
		await modify(id, NEW);
		const other = { ...OLD, price: paise(125_00) };
		expect(await modify(id, other)).toMatchObject({ is: 'changed-meanwhile' });
	});

	test('twice is once', async () => {
		const [id = ''] = rests(twoLots());
		const press = { account: A, mode: 'live', orderid: id, was: OLD, to: NEW } as const;
		const once = () => window.desk.modify({ ...press, within: 10_000 });
		const both = await time.until(Promise.all([once(), once()]));
		expect(both.map(({ is }) => is)).toEqual(['modified', 'modified']);
		expect(await modify(id, NEW)).toMatchObject({ is: 'modified' });
	});

	test('one that has ended says how', async () => {
		const [id = ''] = rests(twoLots());
		await cancel([id]);
		expect(await modify(id, NEW)).toMatchObject({ is: 'ended', listed: { state: 'cancelled' } });
		expect(await modify('gone', NEW)).toEqual({ is: 'not-in-book' });
	});

	test('to a quantity that is no whole lots is not sent', async () => {
		const [id = ''] = rests(twoLots());
		expect(await modify(id, { ...OLD, quantity: 70 })).toMatchObject({
			is: 'not-allowed',
			check: { problems: [{ kind: 'not-lot-multiple' }] }
		});
		expect(exchange.ledger[0]?.changes).toEqual([]);
	});
});

test('an exit counts as much of another one as the book shows after it was made smaller', async () => {
	exchange.fate = 'filled';
	exchange.elsewhere(A, twoLots());
	await time.pass(20_000);
	exchange.fate = 'open';
	const target = { key: CALL, product: 'NRML', units: undefined };
	const exit = (group: string, within: number) =>
		window.desk.exit({
			...{ account: A, group: group as GroupId, mode: 'live', targets: [target], within }
		});
	await time.until(exit('x1', 3_000));
	const first = exchange.ledger.at(-1)?.orderid ?? '';
	const was = { ...OLD, price: paise(119_00) };
	expect(await modify(first, { ...was, quantity: 65 }, was)).toMatchObject({ is: 'modified' });
	await time.until(exit('x2', 3_000));
	expect(exchange.ledger.map(({ order }) => order.quantity)).toEqual([130, 130, 65]);
	// And it is never made larger: it might close more than there is.
	const small = { ...was, quantity: 65 };
	expect(await modify(first, was, small)).toMatchObject({
		check: { stops: [{ kind: 'exit-grows' }] }
	});
});
