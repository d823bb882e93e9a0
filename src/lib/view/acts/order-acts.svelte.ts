import { KeptPositions } from '#lib/db/books/kept-positions.ts';
import { LiveBooks } from '#lib/db/books/live-books.svelte.ts';
import type { Writing } from '#lib/db/database.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import { PRODUCTS } from '#lib/domain/book/position.ts';
import { PRICE_TYPES, type Order } from '#lib/domain/order/order.ts';
import type { Settings } from '#lib/domain/user/settings.ts';
import { isWorking } from '#lib/orders/change/choose-cancels.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import type { OrderLine } from '#lib/view/books/order-lines.ts';
import type { OrdersView } from '#lib/view/books/orders.svelte.ts';
import type { TicketStart } from '#lib/view/orders/ticket-desk.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import type { OrderDeskView } from '#lib/view/trading/order-desk-view.svelte.ts';
import type { cancelList, WhichLines } from './cancel-list.ts';
import type { CancelRun } from './cancel-run.svelte.ts';
import type { ModifyRun } from './modify-run.svelte.ts';

export interface OrderActsParts {
	db: Writing;
	view: OrdersView;
	/** Undefined while it is not open. */
	desk: () => OrderDeskView | undefined;
	load: () => Promise<OrderDeskView>;
	/** As the account's server said last. */
	isSemiAuto: (account: Account) => boolean;
	quotes: LiveQuotes;
	listing: (key: InstrumentKey) => Promise<Listing | undefined>;
	limits: () => Settings['limits'];
	openTicket: (start: TicketStart) => void;
	trouble: (error: unknown) => void;
}

/** What can be done with the orders of the page. It decides nothing: the desk does, and the book tells what came of it. */
export class OrderActs {
	readonly #parts: OrderActsParts;
	readonly #positions: LiveBooks<'positions'>;

	constructor(parts: OrderActsParts) {
		this.#parts = parts;
		this.#positions = new LiveBooks(new KeptPositions(parts.db));
	}

	get desk(): OrderDeskView | undefined {
		return this.#parts.desk();
	}

	/** Something that was pressed is unproven, or more is at a broker than was pressed. */
	get hasNotices(): boolean {
		const { desk } = this;
		return desk !== undefined && desk.unknown.length + desk.extras.length > 0;
	}

	isSemiAuto(account: Account): boolean {
		return this.#parts.isSemiAuto(account);
	}

	isWorking(line: OrderLine): boolean {
		return isWorking(line);
	}

	/** Working orders of the chosen accounts: what "cancel all" is about. */
	get working(): readonly OrderLine[] {
		return this.#parts.view.all.filter((line) => isWorking(line));
	}

	/** Asks nothing of a broker yet: what it names has to be confirmed. */
	async cancel(which: WhichLines): Promise<CancelRun> {
		const [{ CancelRun }, { cancelList }] = await Promise.all([
			import('./cancel-run.svelte.ts'),
			import('./cancel-list.ts')
		]);
		const { load, view, trouble } = this.#parts;
		return new CancelRun({
			list: () => cancelList(which, this.#among(which)),
			cancel: async (account, orderids) => (await load()).cancel(account, orderids),
			lineOf: (account, orderid) => view.lineOf(account, orderid),
			trouble
		});
	}

	async modify(line: OrderLine): Promise<ModifyRun> {
		const { ModifyRun } = await import('./modify-run.svelte.ts');
		const { load, view, quotes, listing, limits, trouble } = this.#parts;
		const { order, group } = line;
		return new ModifyRun(line, {
			modify: async (press) => (await load()).modify(press),
			quote: () => quotes.watch(order.key, 'depth'),
			listing: () => listing(order.key),
			limits,
			intent: () => this.intentOf(line),
			now: () => view.lineOf(group.account.id, order.orderid),
			trouble
		});
	}

	/** What was pressed here for it; undefined where another device or program sent it. */
	intentOf({ order, group }: Pick<OrderLine, 'order' | 'group'>): Intent | undefined {
		return this.desk?.ofOrder(group.account.id, order.orderid);
	}

	/** Opens a ticket that is filled in like the order. It sends nothing. */
	repeat(account: AccountId, order: RepeatableOrder): void {
		const { listing, openTicket, trouble } = this.#parts;
		listing(order.key).then((found) => openTicket(ticketLike(account, order, found)), trouble);
	}

	#among(which: WhichLines): Parameters<typeof cancelList>[1] {
		const { view, isSemiAuto } = this.#parts;
		const every = which === 'all' ? view.groups : view.every;
		return {
			groups: (every ?? []).map((group) => ({ group, lines: view.linesOf(group.account.id) })),
			intents: this.desk?.intents ?? [],
			positionsOf: ({ account }) => this.#positions.of(account.id)?.rows,
			isSemiAuto: ({ account }) => isSemiAuto(account)
		};
	}
}

type RepeatableOrder = Pick<Order, 'key' | 'side' | 'quantity' | 'product' | 'priceType'> & {
	price?: Order['price'];
	trigger?: Order['trigger'];
};

function ticketLike(
	account: AccountId,
	order: RepeatableOrder,
	found: Listing | undefined
): TicketStart {
	const { key, side, quantity, price, trigger } = order;
	const lots = Math.max(1, Math.round(quantity / (found?.lotSize ?? quantity)));
	return {
		contract: { key, lotSize: found?.lotSize },
		...{ side, price, trigger, lots, only: account },
		product: PRODUCTS.find((known) => known === order.product),
		priceType: PRICE_TYPES.find((known) => known === order.priceType)
	};
}
