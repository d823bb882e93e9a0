import { beforeEach, describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import { CALL, limitBuy, NOON, PUT } from '#lib/orders/testing/any-intent.ts';
import { KeptMemory } from '#lib/orders/testing/kept-memory.ts';
import { SimWindow, type SimDevice } from '#lib/orders/testing/sim-desk.ts';
import { SimExchange } from '#lib/orders/testing/sim-exchange.ts';
import { SimTime } from '#lib/orders/testing/sim-time.ts';
import type { ExitTargets, RunKind } from './exit-run.ts';
import type { RunNews } from './exit-runs.ts';
import { MemoryRunStore } from './memory-run-store.ts';

const [A, B, C] = ['a', 'b', 'c'] as [AccountId, AccountId, AccountId];
const ID = 'x' as GroupId;
const calls = { key: CALL, product: 'NRML', units: undefined };
let time: SimTime;
let exchange: SimExchange;
let device: SimDevice;
let window: SimWindow;

beforeEach(async () => {
	time = new SimTime(NOON);
	exchange = new SimExchange(
		time,
		() => 0.7,
		(id) => id.startsWith('x')
	);
	exchange.faulty = false;
	exchange.fate = 'filled';
	device = {
		...{ store: new KeptMemory(), runs: new MemoryRunStore(), time, exchange },
		...{ locks: new Map(), troubles: [] }
	};
	window = new SimWindow('w', device);
	// Each account is long two lots of calls and short one of puts, and has a stop and a target at the broker.
	for (const account of [A, B, C]) {
		exchange.elsewhere(account, limitBuy({ quantity: 130 }));
		exchange.elsewhere(account, limitBuy({ key: PUT, side: 'SELL' }));
	}
	await time.pass(60_000);
	exchange.fate = 'open';
	for (const account of [A, B, C]) {
		exchange.elsewhere(account, limitBuy({ side: 'SELL', quantity: 130 }));
		exchange.elsewhere(account, limitBuy({ key: PUT, side: 'SELL' }));
	}
	await time.pass(60_000);
	exchange.fate = 'filled';
});

const press = (
	kind: RunKind = 'panic',
	targets: ExitTargets = 'all',
	accounts: readonly AccountId[] = [A, B, C]
) => ({
	...{ id: ID, kind, within: 60_000 },
	accounts: accounts.map((account) => ({ account, mode: 'live' as const, targets }))
});
const start = (of = press(), news: RunNews = {}, by = window) => by.runs.start(of, news);
const ended = async (run: ReturnType<typeof start>) => {
	const end = await time.until(run);
	if (end.is !== 'ended') return end.is;
	return end.run.accounts.map(({ account, report }) => {
		const whys = report?.lines.map(({ why }) => why) ?? [];
		return [account, report?.is ?? 'open', ...whys].join(' ');
	});
};
const nets = () =>
	[A, B, C].flatMap((account) =>
		[CALL, PUT].map((key) => exchange.netOf(account, { key, product: 'NRML' }))
	);
const working = () =>
	exchange.ledger.filter(({ history }) => history.at(-1)?.status === 'open').length;
const flat = [0, 0, 0, 0, 0, 0];

describe('panic', () => {
	test('cancels what works, closes everything, reads again and reports each account', async () => {
		const steps: string[] = [];
		const stepped = (account: AccountId, step: string) => steps.push(`${account} ${step}`);
		expect(await ended(start(press(), { stepped }))).toEqual(['a flat', 'b flat', 'c flat']);
		expect([nets(), working(), exchange.turned]).toEqual([flat, 0, []]);
		expect(steps.filter((step) => step.startsWith('a'))).toEqual(['a cancelling', 'a closing']);
	});

	test('is not held up by an account whose server is dead, and names it', async () => {
		exchange.dead.add(B);
		const began = time.now();
		const done = new Map<string, number>();
		const told = (account: AccountId) => done.set(account, time.now() - began);
		expect(await ended(start(press(), { ended: told }))).toEqual([
			...['a flat', 'b not-known unreadable unreadable', 'c flat']
		]);
		expect(done.get('a')).toBeLessThan(30_000);
		expect(done.get('c')).toBeLessThan(30_000);
		expect(done.get('b')).toBeGreaterThan(60_000);
	});

	test('closes at the smart price where the exchange refuses market orders', async () => {
		exchange.refusesMarket = true;
		expect(await ended(start())).toEqual(['a flat', 'b flat', 'c flat']);
		const { intents } = await device.store.all();
		const ofA = intents.filter(({ account }) => account === A);
		expect(ofA.map(({ order, life }) => `${order.priceType} ${life.state}`).sort()).toEqual([
			...['LIMIT filled', 'LIMIT filled', 'MARKET rejected', 'MARKET rejected']
		]);
	});

	test('is not flat while its orders wait to be approved at the server', async () => {
		exchange.next.push('semi-auto', 'semi-auto');
		const report = await ended(start(press('panic', 'all', [A])));
		expect(report).toEqual([expect.stringMatching(/^a left .*awaiting-approval/)]);
		expect(exchange.ledger.filter(({ intent }) => intent !== '')).toEqual([]);
	});

	test('names a cancellation that its server does not let through', async () => {
		exchange.nextChange.push(...Array<'semi-auto'>(20).fill('semi-auto'));
		expect(await ended(start(press('panic', 'all', [A])))).toEqual([
			expect.stringMatching(/^a left .*awaiting-approval/)
		]);
	});

	test('names what a broker has rejected, and does not send it again', async () => {
		exchange.fate = 'rejected';
		expect(await ended(start(press('panic', 'all', [A])))).toEqual(['a left failed failed']);
		expect(exchange.calls).toHaveLength(2);
	});

	test('does not call flat what may still arrive', async () => {
		exchange.next.push('request-lost', 'request-lost');
		expect(await ended(start(press('panic', 'all', [A])))).toEqual([
			expect.stringMatching(/^a not-known .*unknown/)
		]);
		expect(exchange.calls).toHaveLength(2);
	});

	test('sends nothing to a server that trades in another mode than when it was pressed', async () => {
		const elsewhere = { rows: [], unread: [], asOf: NOON, mode: 'analyze' as const };
		exchange.positions = () => Promise.resolve(elsewhere);
		exchange.orders = () => Promise.resolve(elsewhere);
		expect(await ended(start(press('panic', 'all', [A])))).toEqual(['a not-known mode-changed']);
		expect(exchange.calls).toEqual([]);
	});

	test('pressed twice, in two windows, is one', async () => {
		const other = new SimWindow('other', device);
		const both = time.until(Promise.all([start(), start(press(), {}, other)]));
		expect((await both).map(({ is }) => is).sort()).toEqual(['ended', 'taken']);
		expect([nets(), exchange.turned]).toEqual([flat, []]);
	});

	test('closes though nothing can be written down', async () => {
		const full = () => Promise.reject(new Error('no room'));
		device.runs = { add: full, of: full, change: full, all: full, forget: full };
		window = new SimWindow('full', device);
		expect(await ended(start())).toEqual(['a flat', 'b flat', 'c flat']);
		expect(nets()).toEqual(flat);
	});
});

describe('the same for a row, a part, an account', () => {
	test('a part of a row closes that many', async () => {
		const part = press('exit', [{ ...calls, units: 65 }], [A, B]);
		expect(await ended(start(part))).toEqual(['a flat', 'b flat']);
		expect(nets()).toEqual([65, -65, 65, -65, 130, -65]);
	});

	test('an account closes all that it holds, and leaves others alone', async () => {
		expect(await ended(start(press('exit', 'all', [B])))).toEqual(['b flat']);
		expect(nets()).toEqual([130, -65, 0, 0, 130, -65]);
	});

	test('an order that rests on another contract stays where it is no panic', async () => {
		await ended(start(press('exit', [calls], [A])));
		const left = exchange.ledger.filter(
			({ account, order, history }) =>
				account === A && order.key === PUT && history.at(-1)?.status === 'open'
		);
		expect(left).toHaveLength(1);
	});
});

describe('a page that dies half way', () => {
	const MOMENTS = Array.from({ length: 40 }, (_, index) => 1 + index * 150);

	test.each(MOMENTS)('after %i ms finds its run, and going on sends nothing twice', async (at) => {
		void start();
		time.after(at, () => window.kill());
		await time.pass(20_000);
		const next = new SimWindow('next', device);
		const isAlive = (process: string) => process === 'next';
		await time.until(next.desk.start(isAlive));
		const run = await time.until(next.runs.unfinished(isAlive));
		if (run) {
			expect(run).toMatchObject({ id: ID, by: 'w' });
			expect(await ended(next.runs.goOn(run.id, run.by))).toEqual(['a flat', 'b flat', 'c flat']);
			expect(nets()).toEqual(flat);
		}
		expect(exchange.turned).toEqual([]);
		const sent = exchange.ledger.map(({ intent }) => intent).filter((intent) => intent !== '');
		expect(new Set(sent).size).toBe(sent.length);
		expect(await time.until(next.runs.unfinished(isAlive))).toBeUndefined();
	});

	test('is gone on with by one window alone, or given up', async () => {
		void start();
		time.after(500, () => window.kill());
		await time.pass(20_000);
		const [one, two] = [new SimWindow('one', device), new SimWindow('two', device)];
		await time.until(one.desk.start((process) => process !== 'w'));
		const both = Promise.all([one.runs.goOn(ID, 'w'), two.runs.giveUp(ID, 'w')]);
		expect((await time.until(both)).map(({ is }) => is)).toEqual(['ended', 'taken']);
	});

	test('and is given up says so of each account that was not closed', async () => {
		void start();
		time.after(500, () => window.kill());
		await time.pass(20_000);
		const next = new SimWindow('next', device);
		await time.until(next.desk.start((process) => process === 'next'));
		expect(await ended(next.runs.giveUp(ID, 'w'))).toEqual([
			...['a not-known given-up', 'b not-known given-up', 'c not-known given-up']
		]);
		expect(await time.until(next.runs.unfinished(() => false))).toBeUndefined();
	});
});
