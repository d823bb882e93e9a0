import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';
import type { Beat, FeedStatus, FeedSwitch, OrderChanged } from '#lib/wire/socket/messages.ts';
import type { FeedLink } from '#lib/feed/feed-link.ts';
import { Interest } from '#lib/feed/interest.ts';
import { QuoteBoard } from '#lib/feed/quote-board.ts';
import { Signal } from '#lib/feed/signal.ts';
import type { RelayFeed } from '#lib/feed/device/relay-feed.ts';

/** A socket to the relay that says what the test makes it say. */
export class FakeRelayFeed implements RelayFeed {
	link: FeedLink = 'stopped';
	status: FeedStatus | undefined;
	unknown: ReadonlySet<string> = new Set();
	ordersSeen: number | undefined;
	/** What the leader asked of it. */
	beat: Beat | undefined;
	resumed = 0;
	chosen: [account: string | null, pin: boolean][] = [];
	readonly #interest = new Interest();
	readonly #board = new QuoteBoard();
	readonly #links = new Signal<FeedLink>();
	readonly #statuses = new Signal<FeedStatus>();
	readonly #moves = new Signal<readonly FeedSwitch[]>();
	readonly #orders = new Signal<OrderChanged>();
	readonly #missed = new Signal<void>();
	readonly #accounts = new Signal<void>();
	#history: readonly FeedSwitch[] = [];

	constructor(ordersSeen?: number) {
		this.ordersSeen = ordersSeen;
	}

	/** `KEY mode` of everything that is watched, sorted. */
	get watched(): string[] {
		return [...this.#interest.set()].map(([key, mode]) => `${key} ${mode}`).sort();
	}

	start(): void {
		this.setLink('connecting');
	}

	stop(): void {
		this.setLink('stopped');
	}

	resume(): void {
		this.resumed += 1;
	}

	pace(beat: Beat): void {
		this.beat = beat;
	}

	chooseFeed(account: string | null, pin: boolean): boolean {
		this.chosen.push([account, pin]);
		return true;
	}

	watch(key: InstrumentKey, mode: WatchMode, changed: (quote: Quote) => void): () => void {
		this.#interest.add(key, mode);
		const unwatch = this.#board.watch(key, changed);
		return () => {
			unwatch();
			this.#interest.remove(key, mode);
		};
	}

	quote(key: InstrumentKey): Quote | undefined {
		return this.#board.quote(key);
	}

	onState(listener: (link: FeedLink) => void): () => void {
		listener(this.link);
		return this.#links.on(listener);
	}

	onStatus(listener: (status: FeedStatus) => void): () => void {
		if (this.status) listener(this.status);
		return this.#statuses.on(listener);
	}

	onHistory(listener: (moves: readonly FeedSwitch[]) => void): () => void {
		listener(this.#history);
		return this.#moves.on(listener);
	}

	onOrder(listener: (order: OrderChanged) => void): () => void {
		return this.#orders.on(listener);
	}

	onOrdersMissed(listener: () => void): () => void {
		return this.#missed.on(listener);
	}

	onAccounts(listener: () => void): () => void {
		return this.#accounts.on(listener);
	}

	setLink(link: FeedLink): void {
		this.link = link;
		this.#links.tell(link);
	}

	tellStatus(status: FeedStatus): void {
		this.status = status;
		this.#statuses.tell(status);
	}

	tellHistory(rows: readonly FeedSwitch[]): void {
		this.#history = rows;
		this.#moves.tell(rows);
	}

	tellOrder(order: OrderChanged): void {
		this.ordersSeen = order.n;
		this.#orders.tell(order);
	}

	tellOrdersMissed(ordersSeen: number): void {
		this.ordersSeen = ordersSeen;
		this.#missed.tell();
	}

	tellAccounts(): void {
		this.#accounts.tell();
	}

	tick(...batch: [InstrumentKey, Quote][]): void {
		this.#board.apply(batch);
	}
}
