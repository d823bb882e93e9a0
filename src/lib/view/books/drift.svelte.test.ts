import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Order } from '#lib/domain/order/order.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { FakeSource } from '#lib/view/testing/fake-source.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import { DriftView } from './drift.svelte.ts';
import type { Held, PositionGroup } from './held.ts';

const PUT = instrumentKey('NFO', 'NIFTY15DEC2625800PE');
const SHARE = instrumentKey('NSE', 'RELIANCE');

class World {
	readonly quotes = new LiveQuotes(new FakeSource());
	readonly storage = new FakeStorage();
	groups = $state.raw<readonly PositionGroup[]>([]);
	stale = $state.raw<readonly string[]>([]);
	pretend: readonly string[] = [];
	condition: AccountCondition = 'standby';
	orders: readonly Order[] = [];

	drift(): DriftView {
		const groups = () => this.groups;
		let view: DriftView | undefined;
		stops.push($effect.root(() => void (view = this.#view(groups))));
		return view ?? expect.fail();
	}

	#view(groups: () => readonly PositionGroup[]): DriftView {
		return new DriftView({
			...{ quotes: this.quotes, storage: this.storage, orders: () => this.orders },
			watch: () => () => undefined,
			positions: {
				get groups() {
					return groups();
				},
				storageError: undefined,
				findLots: () => undefined,
				isCurrent: ({ account }) => !this.stale.includes(account.name),
				isPretend: ({ account }) => this.pretend.includes(account.name),
				condition: () => this.condition
			}
		});
	}

	hold(
		name: string,
		rows: readonly Partial<Held['position'] & { lots: number | undefined }>[],
		more: Partial<Account> = {}
	): void {
		const account = anyAccount(name, more);
		const held = rows.map(({ lots, ...row }, index): Held => {
			const key: InstrumentKey = row.key ?? PUT;
			const quantity = row.quantity ?? (lots ?? 0) * 65;
			const prices = { averagePrice: undefined, ltp: undefined, pnl: undefined };
			return {
				...{ id: String(index), label: key, rank: key, units: 1, lots },
				position: { product: 'NRML', ...prices, ...row, key, quantity },
				live: this.quotes.peek(key)
			};
		});
		const book = { account: account.id, asOf: 1, mode: 'live' as const, unread: [], rows: [] };
		this.groups = [...this.groups, { account, book, rows: held }];
	}
}

let world: World;
let stops: (() => void)[] = [];
beforeEach(() => (world = new World()));
afterEach(() => {
	for (const stop of stops) stop();
	stops = [];
});
const id = (name: string) => name as AccountId;
const put = (lots: number) => ({
	position: { key: PUT, product: 'NRML' } as Held['position'],
	lots
});

test('each account is held against the primary one, times its multiplier', () => {
	world.hold('Second', [{ lots: -4 }], { multiplierHundredths: 50 });
	world.hold('Main', [{ lots: -10 }], { isPrimary: true });
	const drift = world.drift();
	expect(drift.leader?.account.name).toBe('Main');
	expect(drift.of(id('Second'), put(-4))).toEqual({
		...{ is: 'judged', should: -5, holds: -4, missing: -1 }
	});
	expect(drift.of(id('Main'), put(-10))).toBeUndefined();
	expect(drift.drifting).toHaveLength(1);
});

test('another account that leads is remembered, until it is gone', () => {
	world.hold('Main', [{ lots: -10 }], { isPrimary: true });
	world.hold('Second', [{ lots: -4 }]);
	world.drift().lead(id('Second'));
	const next = world.drift();
	expect(next.leader?.account.name).toBe('Second');
	expect(next.of(id('Main'), put(-10))).toMatchObject({ should: -4, missing: 6 });
	world.groups = world.groups.slice(0, 1);
	expect(next.leader?.account.name).toBe('Main');
});

test('the ticket that repairs it is for that account alone, by the lots that are missing', () => {
	world.hold('Main', [{ lots: -10 }], { isPrimary: true });
	world.hold('Second', [{ lots: -4 }], { multiplierHundredths: 50 });
	const level = (price: number) => [{ price: paise(price), quantity: 65, orders: 1 }];
	world.quotes.seed(PUT, {
		...NO_QUOTE,
		...{ ltp: paise(2_720), bids: level(2_715), asks: level(2_725), at: 1 }
	});
	const drift = world.drift();
	const row = drift.rows[0] ?? expect.fail();
	expect(drift.repair(id('Second'), row, -1)).toEqual({
		...{ contract: { key: PUT }, side: 'SELL', lots: 1, product: 'NRML' },
		...{ only: 'Second', price: 2_715, why: 'repair' }
	});
	expect(drift.repair(id('Second'), row, 2)).toMatchObject({ side: 'BUY', lots: 2, price: 2_725 });
	expect(drift.repair(id('Second'), { ...row, product: 'BO' }, -1)).toBeUndefined();
	expect(drift.repair(id('Second'), { ...row, product: 'CNC' }, -1)).toBeUndefined();
});

test('an order that may still trade is named, for it may be the lot that is missing', () => {
	const order = (more: Partial<Order>): Order => ({
		...{ orderid: '1', key: PUT, side: 'SELL', product: 'NRML', priceType: 'LIMIT' },
		...{ quantity: 65, price: paise(2_800), trigger: undefined, status: 'open' },
		...{ brokerStatus: 'open', filled: undefined, averagePrice: undefined, reason: '' },
		...{ strategy: '', at: undefined },
		...more
	});
	world.hold('Main', [{ lots: -10 }], { isPrimary: true });
	world.hold('Second', [{ lots: -9 }]);
	world.orders = [
		order({}),
		order({ orderid: '2', status: 'trigger-pending' }),
		order({ orderid: '3', status: 'complete' }),
		order({ orderid: '4', product: 'MIS' }),
		order({ orderid: '5', key: SHARE })
	];
	const drift = world.drift();
	const row = drift.rows[0] ?? expect.fail();
	expect(drift.working(id('Second'), row).map(({ orderid }) => orderid)).toEqual(['1', '2']);
});

test('a stale account is not judged, and a stale leading one judges nobody', () => {
	world.hold('Main', [{ lots: -10 }], { isPrimary: true });
	world.hold('Fyers', [{ lots: -4 }]);
	const drift = world.drift();
	world.stale = ['Fyers'];
	flushSync();
	expect(drift.asideOf({ id: id('Fyers') })).toBe('stale');
	expect(drift.of(id('Fyers'), put(-4))).toMatchObject({ is: 'not-judged', why: 'stale' });
	expect(drift.drifting).toEqual([]);
	world.condition = 'login-over';
	world.stale = ['Main'];
	flushSync();
	expect(drift.asideOf({ id: id('Main') })).toBe('logged-out');
	expect(drift.rows).toEqual([]);
});

test('an account that takes no orders, and paper beside money, are named instead of judged', () => {
	world.hold('Main', [{ lots: -10 }], { isPrimary: true, ordersEnabled: false });
	world.hold('Off', [{ lots: -4 }], { ordersEnabled: false });
	world.hold('Paper', [{ lots: -4 }]);
	world.pretend = ['Paper'];
	const drift = world.drift();
	expect(['Main', 'Off', 'Paper'].map((name) => drift.asideOf({ id: id(name) }))).toEqual([
		undefined,
		'orders-off',
		'other-money'
	]);
});

test('shares are counted one by one, and what the leading account never held marks no row', () => {
	world.hold('Main', [{ key: SHARE, product: 'CNC', quantity: 100, lots: undefined }], {
		isPrimary: true
	});
	world.hold('Second', [
		{ key: SHARE, product: 'CNC', quantity: 90, lots: undefined },
		{ lots: 3 }
	]);
	const drift = world.drift();
	const share = { position: { key: SHARE, product: 'CNC' } as Held['position'] };
	expect(drift.of(id('Second'), share)).toMatchObject({ should: 100, missing: 10 });
	expect(drift.of(id('Second'), put(3))).toBeUndefined();
	expect(drift.drifting).toHaveLength(2);
});
