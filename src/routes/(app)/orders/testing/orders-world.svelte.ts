import { render } from '@testing-library/svelte';
import { expect } from 'vitest';
import type { BookReadings } from '#lib/books/book-readings.ts';
import { bookIsCurrent } from '#lib/books/reading-plan.ts';
import { KeptOrders } from '#lib/db/books/kept-orders.ts';
import { KeptTrades } from '#lib/db/books/kept-trades.ts';
import { DeviceDatabase } from '#lib/db/database.ts';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { Order, Trade } from '#lib/domain/order/order.ts';
import { BookStandings } from '#lib/view/books/book-standing.ts';
import type { BookTrouble } from '#lib/view/books/books.svelte.ts';
import { OrdersView } from '#lib/view/books/orders.svelte.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import { AccountChoice } from '#lib/view/books/account-choice.svelte.ts';
import { TableLook } from '#lib/view/settings/table-look.svelte.ts';
import { UserSettings } from '#lib/view/settings/user-settings.svelte.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { OrderActs } from '#lib/view/acts/order-acts.svelte.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { FakeSource } from '#lib/view/testing/fake-source.ts';
import { FakeDesk } from './fake-desk.svelte.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/user/settings.ts';
import type { TicketStart } from '#lib/view/orders/ticket-desk.svelte.ts';
import OrdersPage from '../OrdersPage.svelte';

export const CALL = instrumentKey('NFO', 'NIFTY15DEC2626200CE');
export const PUT = instrumentKey('NFO', 'NIFTY15DEC2625800PE');
export const AT = Date.UTC(2026, 10, 23, 5, 30);

export const order = (orderid: string, patch: Partial<Order> = {}): Order => ({
	...{ orderid, key: CALL, side: 'BUY', product: 'NRML', priceType: 'LIMIT', quantity: 195 },
	...{ price: paise(12_900), trigger: undefined, status: 'open', brokerStatus: 'open' },
	...{ filled: undefined, averagePrice: undefined, reason: '', strategy: '', at: AT },
	...patch
});
export const trade = (orderid: string, quantity: number, patch: Partial<Trade> = {}): Trade => ({
	...{ orderid, key: CALL, side: 'BUY', product: 'NRML', quantity, price: paise(12_905) },
	...{ value: paise(12_905 * quantity), at: AT + 2_000 },
	...patch
});

/** The orders page over a database of its own. */
export class OrdersWorld {
	readonly surroundings = new FakeSurroundings();
	readonly clock = new Clock(this.surroundings);
	readonly db: DeviceDatabase;
	readonly view: OrdersView;
	readonly saved: [name: string, csv: string][] = [];
	readonly choice: AccountChoice;
	readonly retried: string[] = [];
	troubles = $state.raw<ReadonlyMap<string, BookTrouble>>(new Map());
	conditions = $state.raw<ReadonlyMap<string, AccountCondition>>(new Map());
	watched: readonly string[] = [];
	readonly acts: OrderActs;
	readonly source = new FakeSource();
	readonly desk = new FakeDesk();
	readonly tickets: TicketStart[] = [];
	semiAuto: readonly string[] = [];
	listing: Listing | undefined = undefined;

	constructor(name: string, accounts: readonly Account[]) {
		this.db = new DeviceDatabase(name);
		this.choice = new AccountChoice({
			...{ storage: new FakeStorage(), page: 'orders', accounts: () => accounts }
		});
		const books = {
			trouble: (id: string) => this.troubles.get(id),
			retry: (id: string) => void this.retried.push(id),
			isCurrent: (_: string, asOf: number, now: number, troubled: boolean) =>
				bookIsCurrent(now - asOf, { troubled, settled: false, every: 30_000 }),
			watch: (...names: string[]) => {
				this.watched = names;
				return () => (this.watched = []);
			}
		};
		this.view = new OrdersView({
			...{ db: this.db, books, choice: this.choice, accounts: () => accounts },
			standings: new BookStandings({
				...{ clock: this.clock, books },
				condition: ({ id }) => this.conditions.get(id) ?? 'standby'
			}),
			intents: () => this.desk.view?.intents ?? [],
			now: this.surroundings.market
		});
		this.acts = new OrderActs({
			...{ db: this.db, view: this.view, quotes: new LiveQuotes(this.source) },
			desk: () => this.desk.view,
			load: async () => this.desk.open(),
			isSemiAuto: ({ name }) => this.semiAuto.includes(name),
			listing: async () => this.listing,
			limits: () => DEFAULT_SETTINGS.limits,
			openTicket: (start) => this.tickets.push(start),
			trouble: (error) => expect.fail(String(error))
		});
	}

	#reading(name: string) {
		return {
			...{ account: name as AccountId, asOf: this.surroundings.now(), mode: 'live' as const },
			unread: []
		};
	}

	async orders(name: string, rows: Order[], more: Partial<BookReadings['orders']> = {}) {
		await new KeptOrders(this.db).keep({ ...this.#reading(name), rows, ...more });
	}

	async trades(name: string, rows: Trade[]) {
		await new KeptTrades(this.db).keep({ ...this.#reading(name), rows });
	}

	open(): void {
		const { view, clock, acts } = this;
		const settings = new UserSettings({ storage: new FakeStorage(), now: () => 1 });
		settings.belongTo('asha');
		const looks = {
			orders: new TableLook(settings, 'orders'),
			trades: new TableLook(settings, 'trades')
		};
		render(OrdersPage, {
			...{ view, acts, clock, looks, keys: {} },
			save: (book: string, day: string, csv: string) =>
				void this.saved.push([`${book} ${day}`, csv])
		});
	}
}
