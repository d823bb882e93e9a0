import type { AccountId } from '#lib/domain/account/account.ts';
import { listOrders, type ListedOrder } from '#lib/domain/order/listed-order.ts';
import type { Order, Trade } from '#lib/domain/order/order.ts';
import type { GroupId, Intent, IntentId } from '#lib/orders/intent/intent.ts';
import type { Baseline } from '#lib/orders/journal/journal-store.ts';
import { reconcile, type Reconciled } from '#lib/orders/reconcile/reconcile.ts';
import type { DeskBooks, DeskPorts, DeskReading } from './desk-ports.ts';

/** Order updates that are remembered, the newest: what they say is in the next order book, too. */
const MOST_UPDATES = 500;

type Ports = Pick<DeskPorts, 'journal' | 'books' | 'doubt' | 'now'>;

/** What is known of one account's orders, and how it comes into the journal. */
export class WatchedOrders {
	readonly #account: AccountId;
	readonly #ports: Ports;
	readonly #baselines = new Map<GroupId, Baseline>();
	readonly #taken = new Map<string, IntentId>();
	/** When each row was first seen, in epoch ms. */
	readonly #seen = new Map<string, number>();
	#since: number | undefined;
	#updates: { order: Order; at: number }[] = [];
	/** One reconciliation at a time: two at once could give one order to two intents. */
	#queue: Promise<unknown> = Promise.resolve();
	#last: Omit<Reconciled, 'events'> = {
		...{ findings: new Map(), extras: [], unshown: [] }
	};

	constructor(account: AccountId, ports: Ports) {
		this.#account = account;
		this.#ports = ports;
	}

	/** What the newest books said of those that are unknown, and which orders nobody pressed. */
	get last(): Omit<Reconciled, 'events'> {
		return this.#last;
	}

	/** Whether an order is known to be an intent's. */
	isTaken(orderid: string): boolean {
		return this.#taken.has(orderid);
	}

	heard(order: Order): void {
		this.#updates = [...this.#updates, { order, at: this.#ports.now() }].slice(-MOST_UPDATES);
	}

	/** All of the account, in the order in which they were planned. */
	async intents(): Promise<Intent[]> {
		const { intents: own } = await this.#ports.journal.all(this.#account);
		for (const { id, life } of own)
			if (life.orderid !== undefined) this.#taken.set(life.orderid, id);
		return own;
	}

	/** Reads order book and trade book and tells the journal what they say. Answers the order book. `calm`: nobody waits for it. */
	async look({ calm = false } = {}): Promise<DeskReading<Order>> {
		const { books } = this.#ports;
		return (await this.#readBoth((calm && books.calm) || books)).orders;
	}

	/** Answers the orders with what is filled of each. */
	async list(): Promise<DeskReading<ListedOrder>> {
		const { orders, trades } = await this.#readBoth(this.#ports.books);
		const known = trades?.mode === orders?.mode ? trades?.rows : undefined;
		return orders && { ...orders, rows: listOrders(orders.rows, known) };
	}

	async #readBoth(
		books: Pick<DeskBooks, 'orders' | 'trades'>
	): Promise<{ orders: DeskReading<Order>; trades: DeskReading<Trade> }> {
		const [orders, trades] = await Promise.all([
			books.orders(this.#account),
			books.trades(this.#account)
		]);
		await this.#inTurn(() => this.#tell(orders, trades));
		return { orders, trades };
	}

	async #tell(orders: DeskReading<Order>, trades: DeskReading<Trade>): Promise<void> {
		const intents = await this.intents();
		await this.#readBaselines(intents);
		const mode = orders?.mode ?? trades?.mode ?? 'live';
		const known = {
			intents,
			doubt: this.#ports.doubt(),
			baselineOf: ({ group }: Intent) => this.#baselines.get(group),
			memory: { since: this.#since, seenAt: (orderid: string) => this.#seen.get(orderid) }
		};
		if (orders) this.#remember(orders);
		const { events, ...last } = reconcile(known, {
			mode,
			book: orders && { ...orders, whole: orders.unread.length === 0 },
			// The trades of another mode are other orders'.
			trades: trades?.mode === mode ? trades.rows : undefined,
			updates: this.#updates
		});
		// Those of one intent in their order; a hundred intents do not wait for the disk one after the other.
		await Promise.all(
			[...new Set(events.map(({ id }) => id))].map(async (id) => {
				for (const told of events) {
					if (told.id === id) await this.#ports.journal.tell(id, told.event);
				}
			})
		);
		if (orders) this.#last = last;
		await this.intents();
	}

	#remember({ rows, unread, asOf }: NonNullable<DeskReading<Order>>): void {
		for (const { orderid } of rows) if (!this.#seen.has(orderid)) this.#seen.set(orderid, asOf);
		if (unread.length === 0) this.#since ??= asOf;
	}

	async #readBaselines(intents: readonly Intent[]): Promise<void> {
		for (const group of new Set(intents.map((intent) => intent.group))) {
			if (this.#baselines.has(group)) continue;
			const baseline = await this.#ports.journal.baseline(group, this.#account);
			if (baseline) this.#baselines.set(group, baseline);
		}
	}

	#inTurn(work: () => Promise<void>): Promise<void> {
		const done = this.#queue.then(work);
		this.#queue = done.catch(() => undefined);
		return done;
	}
}
