import { KeptOrders } from '#lib/db/books/kept-orders.ts';
import { KeptTrades } from '#lib/db/books/kept-trades.ts';
import { LiveBooks } from '#lib/db/books/live-books.svelte.ts';
import type { Writing } from '#lib/db/database.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { tradedValues, type TradedValues } from '#lib/domain/order/traded-values.ts';
import { fitsText } from '#lib/domain/text/fits-text.ts';
import type { AccountChoice } from './account-choice.svelte.ts';
import type { BookStanding, BookStandings } from './book-standing.ts';
import type { Books } from './books.svelte.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import {
	intentLines,
	intentWords,
	ROW_STATES,
	type IntentLine,
	type OrderRowState
} from '#lib/view/acts/intent-lines.ts';
import {
	accountLines,
	newestFirst,
	orderWords,
	tradeWords,
	type AccountOrders,
	type OrderLine,
	type TradeLine
} from './order-lines.ts';

interface OrdersParts {
	db: Writing;
	books: Pick<Books, 'watch'>;
	standings: BookStandings;
	/** The active accounts, the preferred first; undefined until they are known. */
	accounts: () => readonly Account[] | undefined;
	choice: AccountChoice;
	/** What was pressed on this device; none where that is not known yet. */
	intents?: () => readonly Intent[];
	/** Epoch ms by the markets' clock; not a signal. */
	now?: () => number;
}

export interface OrderFilter {
	text: string;
	/** Of trades it says nothing. */
	state: OrderRowState | undefined;
}
const ALL: OrderFilter = { text: '', state: undefined };

/** The orders and trades of the chosen accounts as this device keeps them, the newest first. */
export class OrdersView {
	readonly #parts: OrdersParts;
	readonly #orders: LiveBooks<'orders'>;
	readonly #trades: LiveBooks<'trades'>;
	readonly #lines: ReadonlyMap<AccountId, ReturnType<typeof accountLines>>;
	filter = $state.raw<OrderFilter>(ALL);
	/** Of every account, whichever are chosen; undefined until they are known. */
	readonly every: readonly AccountOrders[] | undefined;
	/** Of the chosen accounts; undefined until they are known. */
	readonly groups: readonly AccountOrders[] | undefined;
	/** Whatever is searched for. */
	readonly all: readonly OrderLine[];
	readonly allTrades: readonly TradeLine[];
	/** What fits the words, in every state. */
	readonly found: readonly OrderLine[];
	readonly shown: readonly OrderLine[];
	/** Pressed here, and in no book: of the chosen accounts. */
	readonly pressed: readonly IntentLine[];
	readonly foundPressed: readonly IntentLine[];
	readonly shownPressed: readonly IntentLine[];
	readonly trades: readonly TradeLine[];
	/** Of the trades shown. */
	readonly traded: TradedValues;

	constructor(parts: OrdersParts) {
		this.#parts = parts;
		this.#orders = new LiveBooks(new KeptOrders(parts.db));
		this.#trades = new LiveBooks(new KeptTrades(parts.db));
		this.every = $derived.by(() => {
			const accounts = parts.accounts();
			if (!accounts || !this.#orders.ready || !this.#trades.ready) return undefined;
			return accounts.map((account) => ({
				account,
				orders: this.#orders.of(account.id),
				trades: this.#trades.of(account.id)
			}));
		});
		this.groups = $derived(this.every?.filter(({ account }) => parts.choice.has(account.id)));
		this.#lines = $derived(
			new Map((this.every ?? []).map((group) => [group.account.id, accountLines(group)]))
		);
		const lines = $derived(
			(this.groups ?? []).flatMap(({ account }) => this.#lines.get(account.id) ?? [])
		);
		this.all = $derived(
			lines.flatMap(({ orders }) => orders).sort(newestFirst(({ order }) => order.at))
		);
		this.allTrades = $derived(
			lines.flatMap(({ trades }) => trades).sort(newestFirst(({ trade }) => trade.at))
		);
		this.found = $derived(this.all.filter((line) => this.#fits(orderWords(line))));
		this.shown = $derived(this.found.filter((line) => this.#isShown(line)));
		this.pressed = $derived.by(() => {
			const intents = parts.intents?.() ?? [];
			const now = parts.now?.() ?? 0;
			return (this.groups ?? []).flatMap((group) =>
				intentLines(group, intents, this.linesOf(group.account.id), now)
			);
		});
		this.foundPressed = $derived(this.pressed.filter((line) => this.#fits(intentWords(line))));
		this.shownPressed = $derived(this.foundPressed.filter((line) => this.#isShown(line)));
		this.trades = $derived(this.allTrades.filter((line) => this.#fits(tradeWords(line))));
		this.traded = $derived(tradedValues(this.trades.map(({ trade }) => trade)));
	}

	get choice(): AccountChoice {
		return this.#parts.choice;
	}

	/** Why this device's storage cannot be read, if it cannot. */
	get storageError(): unknown {
		return this.#orders.error ?? this.#trades.error;
	}

	/** Each state that a row found is in, with their number. */
	get counts(): readonly { state: OrderRowState; count: number }[] {
		const counts = new Map<OrderRowState, number>();
		for (const { state } of [...this.found, ...this.foundPressed]) {
			counts.set(state, (counts.get(state) ?? 0) + 1);
		}
		return ROW_STATES.map((state) => ({ state, count: counts.get(state) ?? 0 })).filter(
			({ state, count }) => count > 0 || state === this.filter.state
		);
	}

	/** All orders of an account as its books have them, whatever is searched for or chosen. */
	linesOf(account: AccountId): readonly OrderLine[] {
		return this.#lines.get(account)?.orders ?? [];
	}

	lineOf(account: AccountId, orderid: string): OrderLine | undefined {
		return this.linesOf(account).find(({ order }) => order.orderid === orderid);
	}

	/** Rows that could not be read, as they came. */
	unread(book: 'orders' | 'trades'): readonly { id: string; account: string; text: string }[] {
		return (this.groups ?? []).flatMap((group) =>
			(group[book]?.unread ?? []).map((text, place) => ({
				...{ id: `${group.account.id} ${place}`, account: group.account.name, text }
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
		this.#parts.standings.retry(account);
	}

	standing(group: AccountOrders, book: 'orders' | 'trades'): BookStanding {
		return this.#parts.standings.of(group.account, book, group[book]);
	}

	#isShown({ state }: { state: OrderRowState }): boolean {
		return this.filter.state === undefined || this.filter.state === state;
	}

	#fits(words: readonly string[]): boolean {
		return fitsText(words, this.filter.text.trim());
	}
}
