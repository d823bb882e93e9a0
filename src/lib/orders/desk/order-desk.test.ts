import { beforeEach, describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import type { ExitTarget } from '#lib/orders/exit/exit-view.ts';
import type { GroupId, IntentId } from '#lib/orders/intent/intent.ts';
import { planMirror } from '#lib/orders/plan/plan-mirror.ts';
import { CALL, limitBuy, NOON, PUT } from '#lib/orders/testing/any-intent.ts';
import { KeptMemory } from '#lib/orders/testing/kept-memory.ts';
import { SimWindow, type SimDevice } from '#lib/orders/testing/sim-desk.ts';
import { SimExchange } from '#lib/orders/testing/sim-exchange.ts';
import { SimTime } from '#lib/orders/testing/sim-time.ts';
import { MemoryRunStore } from '#lib/orders/run/memory-run-store.ts';
import type { Part } from './order-desk.ts';

const A = 'a' as AccountId;
const G = 'g' as GroupId;
let time: SimTime;
let exchange: SimExchange;
let device: SimDevice;
let window: SimWindow;

beforeEach(() => {
	time = new SimTime(NOON);
	// Everything takes equally long: what two do at once they decide at once.
	exchange = new SimExchange(
		time,
		() => 0.7,
		(id) => id.startsWith('x')
	);
	exchange.faulty = false;
	exchange.fate = 'filled';
	device = {
		store: new KeptMemory(),
		runs: new MemoryRunStore(),
		time,
		exchange,
		locks: new Map(),
		troubles: []
	};
	window = new SimWindow('w', device);
});

function parts(
	orders: readonly OrderRequest[],
	accounts: readonly string[] = ['a'],
	lots = 1
): Part[] {
	const legs = orders.map((order) => ({ order, lots, lotSize: 65, freeze: 130 }));
	const mirrored = accounts.map((account) => {
		return {
			account: account as AccountId,
			multiplierHundredths: 100,
			fixedLots: undefined,
			skip: false
		};
	});
	return planMirror(legs, mirrored).flatMap((planned) =>
		planned.is === 'planned' ? [{ plan: planned.plan, mode: 'live' }] : []
	);
}
const press = (part: Part[], group: GroupId = G, by = window) =>
	time.until(by.desk.press(part, { group, why: 'ticket' }));
const target = (part: Partial<ExitTarget> = {}): ExitTarget => ({
	key: CALL,
	product: 'NRML',
	units: undefined,
	...part
});
const leave = (group: string, targets: ExitTarget[] = [target()], by = window) =>
	by.desk.exit({ account: A, group: group as GroupId, mode: 'live', targets, within: 30_000 });
const states = async () =>
	(await device.store.all()).intents.map(({ id, life }) => `${id} ${life.state}`);
/** Account a holds two lots of calls. */
async function holdsTwoLots(): Promise<void> {
	exchange.elsewhere(A, limitBuy({ quantity: 130 }));
	await time.pass(60_000);
}

describe('a press', () => {
	test('goes to every account at the same time', async () => {
		const began = time.now();
		expect(await press(parts([limitBuy()], ['a', 'b', 'c']))).toEqual([
			{ is: 'sent' },
			{ is: 'sent' },
			{ is: 'sent' }
		]);
		const sent = (await device.store.all()).intents.map(({ life }) => (life.sentAt ?? 0) - began);
		expect(new Set(sent).size).toBe(1);
	});

	test('twice is once, in this window and in another one', async () => {
		const other = new SimWindow('other', device);
		const pressed = [window, window, other].map((by) =>
			by.desk.press(parts([limitBuy()]), { group: G, why: 'ticket' })
		);
		const ran = await time.until(Promise.all(pressed));
		expect(ran.flat().filter(({ is }) => is === 'sent')).toHaveLength(1);
		expect(ran.flat().filter(({ is }) => is === 'pressed-before')).toHaveLength(2);
		expect(exchange.ledger).toHaveLength(1);
	});

	test('sends nothing where the order book cannot be read, or is that of another mode', async () => {
		exchange.orders = () => Promise.resolve(undefined);
		expect(await press(parts([limitBuy()]))).toEqual([{ is: 'no-baseline' }]);
		exchange.orders = () => Promise.resolve({ rows: [], unread: [], asOf: NOON, mode: 'analyze' });
		expect(await press(parts([limitBuy()]))).toEqual([{ is: 'mode-changed', to: 'analyze' }]);
		expect([exchange.calls, await states()]).toEqual([[], []]);
	});

	test('stops at a slice that is not taken: what had not left is taken back', async () => {
		exchange.next.push('none', 'refused');
		expect(await press(parts([limitBuy()], ['a'], 6))).toEqual([{ is: 'stopped' }]);
		expect(await states()).toEqual(['g.a.1 accepted', 'g.a.2 rejected', 'g.a.3 not-placed']);
		expect(exchange.ledger).toHaveLength(1);
	});

	test('stops at a slice of which nothing is known, and sends no equal order until it is settled', async () => {
		exchange.next.push('request-lost');
		expect(await press(parts([limitBuy()]))).toEqual([{ is: 'stopped' }]);
		expect(await press(parts([limitBuy()]), 'again' as GroupId)).toEqual([{ is: 'stopped' }]);
		expect(await press(parts([limitBuy({ key: PUT })]), 'else' as GroupId)).toEqual([
			{ is: 'sent' }
		]);
		expect(await states()).toEqual(['g.a.1 unknown', 'again.a.1 not-placed', 'else.a.1 accepted']);
	});
});

describe('an unknown order', () => {
	const id = 'g.a.1' as IntentId;

	test('whose answer was lost is found', async () => {
		exchange.next.push('answer-lost');
		await press(parts([limitBuy()]));
		expect(await states()).toEqual(['g.a.1 unknown']);
		await time.until(window.desk.look(A));
		expect(await states()).toEqual(['g.a.1 filled']);
	});

	test('that never arrived is the trader’s to deny after two looks; then the same order may leave', async () => {
		exchange.next.push('request-lost');
		await press(parts([limitBuy()]));
		await time.until(window.desk.look(A));
		expect(await time.until(window.desk.deny(id))).toBe('too-early');
		const { findings } = await time.until(window.desk.look(A));
		expect(findings.get(id)).toMatchObject({ is: 'not-there-yet' });
		expect(await time.until(window.desk.deny(id))).toBe('denied');
		expect(await press(parts([limitBuy()]), 'again' as GroupId)).toEqual([{ is: 'sent' }]);
	});

	test('of which the trader says which order it is, unless that is another one’s', async () => {
		exchange.next.push('replayed');
		await press(parts([limitBuy()]), 'two' as GroupId);
		const [extra] = (await time.until(window.desk.look(A))).extras;
		expect(extra).toMatchObject({ of: 'two.a.1' });
		exchange.next.push('request-lost');
		await press(parts([limitBuy({ key: PUT })]));
		const unknown = (await device.store.of(id)) ?? expect.fail();
		const known = (await device.store.of('two.a.1' as IntentId))?.life.orderid ?? expect.fail();
		expect(await time.until(window.desk.adopt(unknown, known))).toBe('taken');
		expect(await time.until(window.desk.adopt(unknown, 'else'))).toBe('adopted');
		expect((await device.store.of(id))?.life).toMatchObject({
			orderid: 'else',
			adoptedBy: 'trader'
		});
	});
});

describe('a basket', () => {
	const basket = () => parts([limitBuy({ side: 'SELL', key: PUT }), limitBuy()]);

	test('sells when its buys are filled', async () => {
		expect(await press(basket())).toEqual([{ is: 'sent' }]);
		const [buy, sell] = exchange.ledger;
		expect([buy?.order.side, sell?.order.side]).toEqual(['BUY', 'SELL']);
		const filled = buy?.history.at(-1);
		expect(filled).toMatchObject({ status: 'complete' });
		expect(sell?.history[0]?.at).toBeGreaterThan(filled?.at ?? Infinity);
	});

	test('never sells when a buy is rejected', async () => {
		exchange.fate = 'rejected';
		expect(await press(basket())).toEqual([{ is: 'stopped' }]);
		expect(await states()).toEqual(['g.a.1 rejected', 'g.a.2 not-placed']);
	});

	test('asks when the buys take long', async () => {
		exchange.fate = 'open';
		const began = time.now();
		expect(await press(basket())).toEqual([{ is: 'sent' }]);
		expect(exchange.ledger[1]?.history[0]?.at).toBeGreaterThan(began + 20_000);
	});
});

describe('an exit', () => {
	const ended = async (exit: ReturnType<typeof leave>) =>
		(await time.until(exit)).map(({ step, failed }) => [step.is, failed.length]);
	beforeEach(holdsTwoLots);

	test('closes what is held, and says so when it is flat', async () => {
		expect(await ended(leave('x'))).toEqual([['flat', 0]]);
		expect(exchange.netOf(A, limitBuy())).toBe(0);
	});

	test('closes only what was asked', async () => {
		expect(await ended(leave('x', [target({ units: 65 })]))).toEqual([['done', 0]]);
		expect(exchange.netOf(A, limitBuy())).toBe(65);
	});

	test('beside another one in another window never closes twice', async () => {
		const other = new SimWindow('other', device);
		const both = Promise.all([
			leave('x1', [target({ units: 65 })]),
			leave('x2', [target()], other)
		]);
		const ends = (await time.until(both)).flat().map(({ step }) => step.is);
		expect(ends.every((end) => end === 'flat' || end === 'done')).toBe(true);
		expect(exchange.netOf(A, limitBuy())).toBe(0);
		expect(exchange.turned).toEqual([]);
	});

	test('that is pressed twice is one', async () => {
		await time.until(Promise.all([leave('x'), leave('x')]));
		expect(exchange.ledger.filter(({ order }) => order.side === 'SELL')).toHaveLength(1);
	});

	test('cancels a stop first', async () => {
		const stop = { ...limitBuy({ side: 'SELL', quantity: 130 }), priceType: 'SL' } as const;
		exchange.elsewhere(A, stop);
		await time.pass(60_000);
		expect(await ended(leave('x'))).toEqual([['flat', 0]]);
		expect(
			exchange.ledger.find(({ order }) => order.priceType === 'SL')?.history.at(-1)
		).toMatchObject({ status: 'cancelled' });
	});

	test('sends nothing while the positions cannot be read, and names them when the time is over', async () => {
		exchange.positions = () => Promise.resolve(undefined);
		expect(await ended(leave('x'))).toEqual([['unreadable', 0]]);
		expect(exchange.calls).toEqual([]);
	});

	test('that is rejected ends with its order, and is not tried again by itself', async () => {
		exchange.fate = 'rejected';
		expect(await ended(leave('x'))).toEqual([['send', 1]]);
		expect(exchange.calls).toHaveLength(1);
		exchange.fate = 'filled';
		expect(await ended(leave('x2'))).toEqual([['flat', 0]]);
	});

	test('that waits to be approved is not flat', async () => {
		exchange.next.push('semi-auto');
		expect(await ended(leave('x'))).toEqual([['waits', 0]]);
		expect(exchange.calls).toHaveLength(1);
	});

	test('that is unknown is waited for, and named', async () => {
		exchange.next.push('request-lost');
		expect(await ended(leave('x'))).toEqual([['waits', 0]]);
		expect(exchange.calls).toHaveLength(1);
	});

	test('leaves though the order book cannot be read', async () => {
		exchange.orders = () => Promise.resolve(undefined);
		await time.until(leave('x'));
		expect(exchange.netOf(A, limitBuy())).toBe(0);
	});

	test('in another mode than when it was pressed sends nothing', async () => {
		exchange.positions = () =>
			Promise.resolve({ rows: [], unread: [], asOf: NOON, mode: 'analyze' });
		expect(await ended(leave('x'))).toEqual([['mode-changed', 0]]);
		expect(exchange.calls).toEqual([]);
	});

	test('buys shorts back before it sells their hedge', async () => {
		exchange.elsewhere(A, limitBuy({ key: PUT, side: 'SELL', quantity: 65 }));
		await time.pass(60_000);
		expect(await ended(leave('x', [target(), target({ key: PUT })]))).toEqual([
			['flat', 0],
			['flat', 0]
		]);
		const exits = exchange.ledger.filter(({ intent }) => intent.startsWith('x'));
		expect(exits.map(({ order }) => order.side)).toEqual(['BUY', 'SELL']);
	});
});

test('a window that starts settles what one before it left behind', async () => {
	void window.desk.press(parts([limitBuy(), limitBuy({ side: 'SELL', key: PUT })]), {
		group: G,
		why: 'ticket'
	});
	await time.pass(200);
	window.kill();
	const next = new SimWindow('next', device);
	await time.until(next.desk.start((process) => process === 'next'));
	await time.pass(10_000);
	await time.until(next.desk.look(A));
	expect(exchange.ledger).toHaveLength(1);
	expect(await states()).toEqual(['g.a.1 filled', 'g.a.2 not-placed']);
});
