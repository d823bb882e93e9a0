import type { BookReadings } from '#lib/books/book-readings.ts';
import { KeptOrders } from '#lib/db/books/kept-orders.ts';
import { KeptTrades } from '#lib/db/books/kept-trades.ts';
import type { Writing } from '#lib/db/database.ts';
import { LiveRows } from '#lib/db/live-rows.svelte.ts';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import { isPaper, type Account } from '#lib/domain/account/account.ts';
import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import {
	listOrders,
	ORDER_STATES,
	type ListedOrder,
	type OrderState
} from '#lib/domain/order/listed-order.ts';
import type { Trade } from '#lib/domain/order/order.ts';
import { fitsText } from '#lib/domain/text/fits-text.ts';
import type { Clock } from '#lib/view/page/clock.svelte.ts';
import type { AccountChoice } from './account-choice.svelte.ts';
import type { Books, BookTrouble } from './books.svelte.ts';

interface OrdersParts {
	db: Writing;
	clock: Clock;
	books: Pick<Books, 'trouble' | 'retry' | 'watch' | 'isCurrent'>;
	/** The active accounts, the preferred first; undefined until they are known. */
	accounts: () => readonly Account[] | undefined;
	condition: (account: Account) => AccountCondition;
	choice: AccountChoice;
}

/** One account's order and trade book as this device keeps them. */
export interface AccountOrders {
	account: Account;
	/** Undefined until they were read once. */
	orders: BookReadings['orders'] | undefined;
	trades: BookReadings['trades'] | undefined;
}

export interface OrderLine extends ListedOrder {
	/** Of this line alone, also where a book lists an order twice. */
	id: string;
	label: string;
	group: AccountOrders;
}

export interface TradeLine {
	id: string;
	label: string;
	trade: Trade;
	group: AccountOrders;
	/** Undefined where the order book has none with that id. */
	order: OrderLine | undefined;
}

export interface OrderFilter {
	text: string;
	state: OrderState | undefined;
}
const ALL: OrderFilter = { text: '', state: undefined };

/** The orders and trades of all accounts as this device keeps them, the newest first. */
export class OrdersView {
	readonly #parts: OrdersParts;
	readonly #kept: LiveRows<[BookReadings['orders'][], BookReadings['trades'][]]>;
	filter = $state.raw<OrderFilter>(ALL);
	readonly groups: readonly AccountOrders[] | undefined;
	/** Of every account, whatever is chosen. */
	readonly all: readonly OrderLine[];
	/** Of the chosen accounts and words, in every state. */
	readonly found: readonly OrderLine[];
	readonly shown: readonly OrderLine[];
	readonly trades: readonly TradeLine[];

	constructor(parts: OrdersParts) {
		this.#parts = parts;
		const orders = new KeptOrders(parts.db);
		const trades = new KeptTrades(parts.db);
		this.#kept = new LiveRows(() => Promise.all([orders.all(), trades.all()]));
		this.groups = $derived.by(() => {
			const accounts = parts.accounts();
			const kept = this.#kept.current;
			if (!accounts || !kept) return undefined;
			return accounts.map((account) => ({
				account,
				orders: kept[0].find((reading) => reading.account === account.id),
				trades: kept[1].find((reading) => reading.account === account.id)
			}));
		});
		this.all = $derived((this.groups ?? []).flatMap(orderLines).sort(newestFirst(orderTime)));
		this.found = $derived(this.all.filter((line) => this.#fits(line, orderWords(line))));
		this.shown = $derived(
			this.found.filter(({ state }) => [undefined, state].includes(this.filter.state))
		);
		this.trades = $derived(
			(this.groups ?? [])
				.flatMap((group) => tradeLines(group, this.all))
				.filter((line) => this.#fits(line, tradeWords(line)))
				.sort(newestFirst(({ trade }) => trade.at))
		);
	}

	get choice(): AccountChoice {
		return this.#parts.choice;
	}

	/** Why this device's storage cannot be read, if it cannot. */
	get storageError(): unknown {
		return this.#kept.error;
	}

	/** Each state that an order found is in, with their number. */
	get counts(): readonly { state: OrderState; count: number }[] {
		return ORDER_STATES.map((state) => ({
			state,
			count: this.found.filter((line) => line.state === state).length
		})).filter(({ state, count }) => count > 0 || state === this.filter.state);
	}

	/** Rows of the chosen accounts that could not be read, as they came. */
	unread(book: 'orders' | 'trades'): readonly { id: string; account: string; text: string }[] {
		return (this.groups ?? [])
			.filter((group) => this.#isChosen(group))
			.flatMap((group) =>
				(group[book]?.unread ?? []).map((text, place) => ({
					id: `${group.account.id} ${place}`,
					account: group.account.name,
					text
				}))
			);
	}

	choose(part: Partial<OrderFilter>): void {
		this.filter = { ...this.filter, ...part };
	}

	showAll(): void {
		this.filter = ALL;
		this.choice.all();
	}

	get isFiltered(): boolean {
		const { text, state } = this.filter;
		return text.trim() !== '' || this.choice.chosen !== undefined || state !== undefined;
	}

	/** While the page is open. Returns its stop. */
	watch(): () => void {
		return this.#parts.books.watch('orders', 'trades');
	}

	retry({ account }: AccountOrders): void {
		this.#parts.books.retry(account.id);
	}

	trouble({ account }: AccountOrders, book: 'orders' | 'trades'): BookTrouble | undefined {
		return this.#parts.books.trouble(account.id, book);
	}

	condition({ account }: AccountOrders): AccountCondition {
		return this.#parts.condition(account);
	}

	/** Ms since the book was true; undefined when it was never read. */
	age(group: AccountOrders, book: 'orders' | 'trades'): number | undefined {
		const asOf = group[book]?.asOf;
		return asOf === undefined ? undefined : Math.max(0, this.#parts.clock.now - asOf);
	}

	isCurrent(group: AccountOrders, book: 'orders' | 'trades'): boolean {
		const { books, clock } = this.#parts;
		const asOf = group[book]?.asOf;
		const troubled = this.trouble(group, book) !== undefined || !clock.online;
		return asOf !== undefined && books.isCurrent(group.account.id, asOf, clock.now, troubled);
	}

	mode({ account, orders }: AccountOrders): 'live' | 'semi-auto' | 'analyze' | 'paper' {
		return isPaper(account) ? 'paper' : (orders?.mode ?? 'live');
	}

	#isChosen({ account }: AccountOrders): boolean {
		return this.choice.has(account.id);
	}

	#fits({ group }: { group: AccountOrders }, words: readonly string[]): boolean {
		return this.#isChosen(group) && fitsText(words, this.filter.text.trim());
	}
}

function orderLines(group: AccountOrders): OrderLine[] {
	const { rows = [] } = group.orders ?? {};
	const seen = new Map<string, number>();
	return listOrders(rows, group.trades?.rows).map((listed) => {
		const { orderid, key } = listed.order;
		const before = seen.get(orderid) ?? 0;
		seen.set(orderid, before + 1);
		const id = `${group.account.id} ${orderid} ${before}`;
		return { ...listed, id, label: instrumentLabel(key), group };
	});
}

function tradeLines(group: AccountOrders, orders: readonly OrderLine[]): TradeLine[] {
	const own = new Map(
		orders
			.filter((line) => line.group.account.id === group.account.id)
			.map((line) => [line.order.orderid, line])
	);
	// Brokers give fills no id: two equal rows are two fills.
	return (group.trades?.rows ?? []).map((trade, place) => ({
		...{ id: `${group.account.id} ${place}`, label: instrumentLabel(trade.key), trade, group },
		order: own.get(trade.orderid)
	}));
}

function orderWords({ label, order, group }: OrderLine): string[] {
	const { orderid, key, product, priceType, reason, brokerStatus } = order;
	return [label, key, group.account.name, orderid, product, priceType, reason, brokerStatus];
}

function tradeWords({ label, trade, group }: TradeLine): string[] {
	return [label, trade.key, group.account.name, trade.orderid, trade.product];
}

function orderTime({ order }: OrderLine): number | undefined {
	return order.at;
}

/** Those whose time is not known come last, in their book's order. */
function newestFirst<Line>(timeOf: (line: Line) => number | undefined) {
	return (a: Line, b: Line): number => {
		const [first, second] = [timeOf(a), timeOf(b)];
		if (first === second) return 0;
		return (second ?? -Infinity) - (first ?? -Infinity);
	};
}
