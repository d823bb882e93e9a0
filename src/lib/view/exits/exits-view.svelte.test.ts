import { flushSync } from 'svelte';
import { beforeEach, describe, expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { anyIntent, limitBuy } from '#lib/orders/testing/any-intent.ts';
import { anyRow } from '#lib/orders/testing/any-row.ts';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import type { ExitRun } from '#lib/orders/run/exit-run.ts';
import type { ExitAsk } from './exit-ask.ts';
import type { Offer } from './exit-offer.ts';
import { CALL, ExitsWorld, PUT } from './testing/exits-world.svelte.ts';

let world: ExitsWorld;
beforeEach(() => {
	world = new ExitsWorld();
});

const id = (name: string) => name as AccountId;
const row = (name: string, key = CALL) => ({ account: id(name), key, product: 'NRML' });
const all = (...names: string[]): ExitAsk => ({
	...{ of: 'accounts', accounts: names.map(id), all: true }
});
const G = 'press' as GroupId;
const named = ({ accounts }: Offer) =>
	accounts.flatMap(({ account, lines }) =>
		lines.map(
			({ label, side, units, lots }) => `${account.name} ${side} ${units} (${lots}) ${label}`
		)
	);
const leftOut = ({ leaves }: Offer) =>
	leaves.map(({ account, label, why }) => [account.name, ...(label ? [label] : []), why].join(' '));

describe('what an exit names before it is confirmed', () => {
	test('each account, contract, side and quantity of what was chosen, and nothing else', () => {
		world.holds('Main', [
			[CALL, -650],
			[PUT, 65]
		]);
		world.holds('Papa', [[CALL, -325]]);
		const ask: ExitAsk = { of: 'rows', rows: [row('Main'), row('Papa')] };
		const offer = world.view.offer(ask, 'all', G);
		expect(named(offer)).toEqual([
			'Main BUY 650 (10) NIFTY 24 Nov 26,000 CE',
			'Papa BUY 325 (5) NIFTY 24 Nov 26,000 CE'
		]);
		expect(offer.accounts[0]?.lines[0]).toMatchObject({ market: true, value: 650 * 30_00 });
		expect(offer.leaves).toEqual([]);
	});

	test('half of each row in whole lots; a row of one lot is named as left out', () => {
		world.holds('Main', [
			[CALL, -195],
			[PUT, 65]
		]);
		const offer = world.view.offer(all('Main'), 'half', G);
		expect(named(offer)).toEqual(['Main BUY 65 (1) NIFTY 24 Nov 26,000 CE']);
		expect(leftOut(offer)).toEqual(['Main NIFTY 24 Nov 25,000 PE no-lot']);
	});

	test('orders that would open it again are named', () => {
		world.holds('Main', [[CALL, -650]]);
		const rest = { key: CALL, side: 'BUY', product: 'NRML', quantity: 650 } as const;
		const stop = anyRow('stop', { ...rest, priceType: 'SL', trigger: paise(690_00) });
		world.orders = new Map([[id('Main'), [stop, anyRow('other', { ...rest, key: PUT })]]]);
		const [main] = world.view.offer({ of: 'rows', rows: [row('Main')] }, 'all', G).accounts;
		expect(main?.lines[0]?.resting.map(({ order }) => order.orderid)).toEqual(['stop']);
	});

	test('of all accounts those that are not included are named, each with why', () => {
		world.holds('Main', [[CALL, -65]]);
		world.holds('Dead', [[CALL, -65]]);
		world.holds('Gone', [[CALL, -65]]);
		world.holds('Off', [[CALL, -65]], { ordersEnabled: false });
		world.holds('Paper', [[CALL, -65]], { mode: 'analyze' });
		world.unread('Unread');
		world.others = [anyAccount('Old', { isActive: false })];
		world.condition = { Gone: 'login-over' };
		world.stale = ['Dead', 'Gone'];
		const names = world.groups.map(({ account }) => account.name);
		const offer = world.view.offer(all(...names), 'all', G);
		// A server that says nothing is tried all the same, by what was read last.
		expect(offer.accounts.map(({ account, current }) => [account.name, current])).toEqual([
			['Dead', false],
			['Main', true]
		]);
		expect(leftOut(offer).sort()).toEqual([
			...['Gone logged-out', 'Off orders-off', 'Old deactivated', 'Paper pretend'],
			'Unread never-read'
		]);
	});

	test('paper positions are closed where they alone are meant', () => {
		world.holds('Paper', [[CALL, -65]], { mode: 'analyze' });
		expect(named(world.view.offer(all('Paper'), 'all', G))).toHaveLength(1);
	});

	test('what another exit closes already, and what was closed meanwhile, is not closed again', () => {
		world.holds('Main', [
			[CALL, -65],
			[PUT, 0]
		]);
		const order = limitBuy({ key: CALL, quantity: 65, product: 'NRML' });
		const life = { state: 'open' as const, orderid: 'o', sentAt: 1 };
		const other = { account: 'Main', why: 'exit' as const, order, life, group: 'other' as GroupId };
		world.intents = [anyIntent('i', { ...other, netBefore: -65 })];
		const ask: ExitAsk = { of: 'rows', rows: [row('Main'), row('Main', PUT)] };
		expect(leftOut(world.view.offer(ask, 'all', G))).toEqual([
			'Main NIFTY 24 Nov 26,000 CE on-its-way',
			'Main NIFTY 24 Nov 25,000 PE flat'
		]);
	});
});

describe('a run', () => {
	const begin = () => {
		world.holds('Main', [[CALL, -650]]);
		const offer = world.view.offer({ of: 'rows', rows: [row('Main')] }, 'all', G);
		return { offer, run: world.view.start('exit', offer, G) };
	};

	test('a second press of the same button begins nothing', () => {
		const { offer, run } = begin();
		expect(world.view.start('exit', offer, G)).toBe(run);
		expect(world.begun).toHaveLength(1);
		expect(world.begun[0]?.press).toMatchObject({
			...{ id: G, kind: 'exit' },
			accounts: [
				{
					account: 'Main',
					mode: 'live',
					targets: [{ key: CALL, product: 'NRML', units: undefined }]
				}
			]
		});
	});

	test('its row follows from the press to flat, and the looks are counted', () => {
		const { run } = begin();
		const state = () => world.view.rowsOf(run)[0]?.state;
		run.news.stepped(id('Main'), 'closing');
		expect(state()).toEqual({ is: 'reading' });
		expect(world.view.runningOf(row('Main'))).toBe(run);
		const order = limitBuy({ key: CALL, quantity: 650, product: 'NRML' });
		const life = { state: 'filled' as const, filled: 650, sentAt: 1 };
		const intent = anyIntent('i', { account: 'Main', group: G, why: 'exit', order, life });
		world.intents = [intent];
		for (let look = 1; look <= 2; look += 1) {
			world.surroundings.advance(1_000);
			world.holds('Main', [[CALL, -650]]);
			flushSync();
			expect(state()).toEqual({ is: 'left', left: -650, look });
		}
		expect(world.view.markOf(row('Main'))).toMatchObject({ run: G, state: { is: 'left' } });
		run.news.ended(id('Main'), { is: 'flat', lines: [], at: 1 });
		expect(state()).toEqual({ is: 'flat' });
		expect(run.over).toBe(true);
		expect(world.view.markOf(row('Main'))).toBeUndefined();
	});

	test('a rejected exit is open again, and is tried again by a press of its own', () => {
		const { run } = begin();
		const order = limitBuy({ key: CALL, quantity: 650, product: 'NRML' });
		const life = { state: 'rejected' as const, reason: 'No margin', sentAt: 1 };
		world.intents = [anyIntent('i', { account: 'Main', group: G, why: 'exit', order, life })];
		const contract = { key: CALL, product: 'NRML' };
		const line = {
			why: 'failed' as const,
			contract,
			net: -650,
			orderid: 'x',
			message: 'No margin'
		};
		run.news.ended(id('Main'), { is: 'left', lines: [line], at: 1 });
		const [at] = world.view.rowsOf(run);
		expect(at?.state).toMatchObject({ is: 'failed', words: 'No margin', left: -650 });
		expect(world.view.markOf(row('Main'))).toMatchObject({ state: { is: 'failed' } });
		const again = world.view.again(at ?? expect.fail(), 0);
		expect(again.id).not.toBe(G);
		expect(world.begun).toHaveLength(2);
		expect(world.view.runningOf(row('Main'))).toBe(again);
	});

	test('one that could not be begun is told, and is no longer running', async () => {
		const { run } = begin();
		world.begun[0]?.end();
		await Promise.resolve();
		await Promise.resolve();
		expect(run.taken).toBe(true);
		expect(world.view.running).toEqual([]);
	});
});

describe('panic', () => {
	test('is of every account, with what works and what is open, and tries those that are silent', () => {
		world.holds('Main', [[CALL, -650]]);
		world.holds('Dead', [[PUT, 65]]);
		world.unread('Unread');
		world.holds('Off', [[CALL, 65]], { ordersEnabled: false });
		world.stale = ['Dead'];
		world.orders = new Map([[id('Main'), [anyRow('a'), anyRow('b', { status: 'complete' })]]]);
		const offer = world.view.panicOffer(G);
		expect(offer.accounts.map(({ account }) => account.name)).toEqual(['Dead', 'Main', 'Unread']);
		expect(offer.accounts.map(({ cancels }) => cancels.takes.length)).toEqual([0, 1, 0]);
		expect(leftOut(offer)).toEqual(['Off orders-off']);
		world.view.start('panic', offer, G);
		expect(world.begun[0]?.press.accounts.map(({ targets }) => targets)).toEqual([
			...(['all', 'all', 'all'] as const)
		]);
	});

	test('what it finds beside what it named is in its report', () => {
		world.holds('Main', []);
		const run = world.view.start('panic', world.view.panicOffer(G), G);
		world.surroundings.advance(1_000);
		world.holds('Main', [[CALL, -65]]);
		expect(world.view.rowsOf(run).map(({ label }) => label)).toEqual(['NIFTY 24 Nov 26,000 CE']);
	});

	test('one that a window left half way is asked about, and goes on as the same press', async () => {
		world.holds('Main', [[CALL, -65]]);
		const flat = { is: 'flat' as const, lines: [], at: 4_001 };
		const of = { mode: 'live' as const, targets: 'all' as const };
		const left: ExitRun = {
			...{ id: G, kind: 'panic', startedAt: 1, by: 'gone', within: 60_000 },
			accounts: [
				{ ...of, account: id('Main'), step: 'closing', report: undefined },
				{ ...of, account: id('Papa'), step: 'ended', report: flat }
			]
		};
		world.left = left;
		await world.view.findUnfinished();
		expect(world.view.unfinished).toBe(left);
		expect(world.begun).toEqual([]);
		const run = world.view.goOn(left);
		expect(world.view.unfinished).toBeUndefined();
		expect(world.wentOn).toEqual([left]);
		expect(run.endOf(id('Papa'))?.report.is).toBe('flat');
		expect((run.endOf(id('Papa'))?.at ?? 0) - run.pressedAt, 'ms from the press on').toBe(4_000);
		expect(run.over).toBe(false);
	});

	test('or it is given up, and what is open stays', async () => {
		const left: ExitRun = {
			...{ id: G, kind: 'exit', startedAt: 1, by: 'gone', within: 1, accounts: [] }
		};
		world.left = left;
		await world.view.findUnfinished();
		await world.view.giveUp(left);
		expect(world.givenUp).toEqual([G]);
		expect(world.view.unfinished).toBeUndefined();
	});
});
