import { cleanup, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { anyIntent, limitBuy } from '#lib/orders/testing/any-intent.ts';
import { anyRow } from '#lib/orders/testing/any-row.ts';
import type { ExitAsk } from '#lib/view/exits/exit-ask.ts';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import { CALL, ExitsWorld, PUT } from '#lib/view/exits/testing/exits-world.svelte.ts';
import type { ExitSurroundings } from './exit-surroundings.ts';
import ExitConfirm from './ExitConfirm.svelte';
import ExitReport from './ExitReport.svelte';
import HoldButton from './testing/HeldForTest.svelte';
import PanicList from './PanicList.svelte';
import PanicReport from './PanicReport.svelte';
import UnfinishedRun from './UnfinishedRun.svelte';

let world: ExitsWorld;
beforeEach(() => {
	world = new ExitsWorld();
});
afterEach(cleanup);

const id = (name: string) => name as AccountId;
const AROUND = { online: true, off: undefined, stale: false };
const text = () =>
	(document.querySelector('dialog') ?? expect.fail()).textContent.replaceAll(/\s+/g, ' ');
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const G = 'press' as GroupId;
const ALL: ExitAsk = { of: 'accounts', accounts: ['Main', 'Papa'].map(id), all: true };

function confirm(ask = ALL, more: { around?: ExitSurroundings } = {}) {
	const pressed = vi.fn<(count: number) => void>();
	const closed = vi.fn<() => void>();
	render(ExitConfirm, {
		...{ view: world.view, ask, around: AROUND },
		onexit: (offer: { accounts: readonly unknown[] }) => pressed(offer.accounts.length),
		onclose: closed,
		...more
	});
	return { pressed, closed };
}

test('the confirmation names each account, contract, quantity, product and price; its buttons are verbs with counts', () => {
	world.holds('Main', [[CALL, -650]]);
	world.holds('Papa', [[PUT, 65]], { ordersEnabled: false });
	const { pressed } = confirm();
	expect(text()).toContain('Exit 1 position in 1 account?');
	expect(text()).toMatch(
		/Main LIVE read 0 s ago\s?B NIFTY 24 Nov 26,000 CE NRML\s?650\s?10\s?Market\s?19,500/
	);
	expect(text()).toContain('Not included: Papa: its orders are off, under Accounts');
	expect(text()).toContain('Checked by re-reading until flat.');
	button('Keep them');
	button('Exit 10 lots in 1 account').click();
	expect(pressed).toHaveBeenCalledWith(1);
});

test('a part of each row is chosen in whole lots', () => {
	world.holds('Main', [[CALL, -650]]);
	confirm();
	button('Half').click();
	flushSync();
	expect(text()).toContain('325 of 650');
	button('Exit 5 lots in 1 account');
	button('Lots…').click();
	flushSync();
	button('Exit 1 lot in 1 account');
});

test('orders that would open the position again are named and said to go first', () => {
	world.holds('Main', [[CALL, -650]]);
	const rest = { key: CALL, side: 'BUY', product: 'NRML', quantity: 650 } as const;
	const stop = anyRow('stop', { ...rest, priceType: 'SL', trigger: paise(690_00) });
	world.orders = new Map([[id('Main'), [stop]]]);
	confirm();
	expect(text()).toContain(
		'1 order would open it again and is cancelled first: Main: the stop to buy 650 at 690.00'
	);
});

test('stale feed, relay away and no network keep nothing back, and say what the exit goes by', () => {
	world.holds('Main', [[CALL, -650]]);
	confirm(ALL, { around: { online: true, off: 'relay-away', stale: true } });
	expect(text()).toContain('straight to each account’s own server');
	expect(text()).toContain('Prices are stale');
	expect(button(/^Exit 10 lots/)).toHaveProperty('disabled', false);
	cleanup();
	confirm(ALL, { around: { online: false, off: 'offline', stale: true } });
	expect(text()).toContain('No network on this device.');
	expect(button(/^Exit 10 lots/)).toHaveProperty('disabled', false);
});

test('the report follows each row; a rejection keeps the broker’s words and can be tried again', () => {
	world.holds('Main', [[CALL, -650]]);
	const run = world.view.start('exit', world.view.offer(ALL, 'all', G), G);
	const again = vi.fn<(name: string) => void>();
	render(ExitReport, {
		...{ view: world.view, run, clock: new Clock(world.surroundings) },
		onagain: ({ label }: { label: string }) => again(label),
		onclose: () => undefined
	});
	const order = limitBuy({ key: CALL, quantity: 650, product: 'NRML' });
	const of = { account: 'Main', group: G, why: 'exit' as const, order };
	world.intents = [
		anyIntent('i', { ...of, life: { state: 'part-filled', filled: 130, sentAt: 1 } })
	];
	flushSync();
	expect(text()).toContain('130 of 650 filled');
	expect(text()).toContain('Keep the app open until every row is settled.');
	world.intents = [
		anyIntent('i', { ...of, life: { state: 'rejected', reason: 'No margin', sentAt: 1 } })
	];
	const contract = { key: CALL, product: 'NRML' };
	const line = { why: 'failed' as const, contract, net: -650, orderid: 'x', message: '' };
	run.news.ended(id('Main'), { is: 'left', lines: [line], at: 1 });
	flushSync();
	expect(text()).toContain('Rejected, −650 open');
	expect(text()).toContain('“No margin” The position is open as before.');
	button(/^Try again/).click();
	expect(again).toHaveBeenCalledWith('NIFTY 24 Nov 26,000 CE');
});

test('panic names every account, its orders and positions, and what is silent; a tap on its button does nothing', () => {
	world.holds('Main', [[CALL, -650]]);
	world.holds('Dead', [[PUT, 65]]);
	world.stale = ['Dead'];
	world.surroundings.advance(240_000);
	world.orders = new Map([[id('Main'), [anyRow('a')]]]);
	const ran = vi.fn<() => void>();
	render(PanicList, {
		...{ view: world.view, around: AROUND, surroundings: world.surroundings },
		...{ onpanic: ran, onclose: () => undefined }
	});
	expect(text()).toMatch(/Main LIVE 1 order · 1 position −650 NIFTY 24 Nov 26,000 CE/);
	expect(text()).toContain('read 4 min ago: it is tried too.');
	const hold = button('Hold 1 s: cancel 1 order, close 2 positions in 2 accounts');
	hold.click();
	hold.dispatchEvent(new MouseEvent('pointerdown', { bubbles: true, button: 0 }));
	world.surroundings.advance(900);
	hold.dispatchEvent(new MouseEvent('pointerup', { bubbles: true, button: 0 }));
	world.surroundings.advance(5_000);
	expect(ran).not.toHaveBeenCalled();
});

test('held for a second it runs once, by finger or by Enter or Space, which a held key repeats', () => {
	const ran = vi.fn<() => void>();
	render(HoldButton, { surroundings: world.surroundings, onheld: ran });
	const hold = button('Run');
	hold.dispatchEvent(new MouseEvent('pointerdown', { bubbles: true, button: 0 }));
	world.surroundings.advance(1_000);
	expect(ran).toHaveBeenCalledTimes(1);
	hold.dispatchEvent(new MouseEvent('pointerup', { bubbles: true, button: 0 }));
	const key = (type: string, repeat = false) =>
		hold.dispatchEvent(new KeyboardEvent(type, { key: ' ', bubbles: true, repeat }));
	key('keydown');
	for (let at = 0; at < 1_000; at += 100) {
		key('keydown', true);
		world.surroundings.advance(100);
	}
	expect(ran).toHaveBeenCalledTimes(2);
	key('keydown', true);
	world.surroundings.advance(2_000);
	expect(ran).toHaveBeenCalledTimes(2);
});

test('the report of a panic goes account by account; awaiting approval is not flat', () => {
	world.holds('Main', [[CALL, -650]]);
	world.holds('Semi', [[CALL, -65]]);
	const run = world.view.start('panic', world.view.panicOffer(G), G);
	render(PanicReport, {
		...{ view: world.view, run, clock: new Clock(world.surroundings), onclose: () => undefined }
	});
	expect(text()).toContain('Panic is running');
	const order = limitBuy({ key: CALL, quantity: 65, product: 'NRML' });
	const of = { account: 'Semi', group: G, why: 'exit' as const, order };
	world.intents = [anyIntent('i', { ...of, life: { state: 'awaiting-approval', sentAt: 1 } })];
	for (const name of ['Main', 'Semi']) run.news.stepped(id(name), 'closing');
	world.surroundings.advance(3_100);
	run.news.ended(id('Main'), { is: 'flat', lines: [], at: 1 });
	const contract = { key: CALL, product: 'NRML' };
	const line = { why: 'on-its-way' as const, contract, net: -65, orderid: 'x', message: '' };
	run.news.ended(id('Semi'), { is: 'left', lines: [line], at: 1 });
	flushSync();
	expect(text()).toContain('Panic is over, and not all is flat');
	const [main, semi] = screen
		.getAllByRole('row')
		.slice(1)
		.map((one) => one.textContent.replaceAll(/\s+/g, ' '));
	expect(main).toMatch(/Main .*1 of 1 closed.*Flat 3\.1 s/);
	expect(semi).toMatch(/0 of 1 closed.*Not flat: 1 left.*awaiting approval/);
});

test('a run that was cut short is asked about, and says where each account was', async () => {
	world.holds('Main', [[CALL, -65]]);
	const of = { mode: 'live' as const, targets: 'all' as const, report: undefined };
	world.left = {
		...{ id: G, kind: 'panic', startedAt: world.surroundings.now(), by: 'gone', within: 1 },
		accounts: [{ ...of, account: id('Main'), step: 'closing' }]
	};
	await world.view.findUnfinished();
	const said: string[] = [];
	render(UnfinishedRun, {
		...{ view: world.view, now: world.surroundings.now() },
		ongo: () => said.push('go'),
		ongiveup: () => said.push('leave')
	});
	expect(text()).toMatch(/Go on with the panic that was cut short\?.*Main closing/);
	button('Go on in 1 account').click();
	button('Leave what is open').click();
	expect(said).toEqual(['go', 'leave']);
});
