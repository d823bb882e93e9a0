import type { FeedStatus, FeedMoveRow, OrderChanged } from '#lib/wire/socket/messages.ts';
import type { FeedLink } from './feed-link.ts';
import type { PriceBatch } from './price-feed.ts';
import { Signal } from './signal.ts';

const toNone = () => undefined;

/** What there is to hear of the relay: one subclass hears it by a socket, the other from the window that has one. */
export abstract class FeedNews {
	readonly #links = new Signal<FeedLink>();
	readonly #statuses = new Signal<FeedStatus>();
	readonly #moves = new Signal<readonly FeedMoveRow[]>();
	readonly #orders = new Signal<OrderChanged>();
	readonly #missed = new Signal<void>();
	readonly #accounts = new Signal<void>();
	readonly #settings = new Signal<void>();
	#status: FeedStatus | undefined;
	#history: readonly FeedMoveRow[] = [];
	#unknown: ReadonlySet<string> = new Set();
	/** A field, not a signal: one keeps the prices of all that is wanted. */
	protected tellPrices: (batch: PriceBatch) => void = toNone;

	abstract readonly link: FeedLink;

	/** The newest one; what the relay dates by its own clock is by this device's. */
	get status(): FeedStatus | undefined {
		return this.#status;
	}

	/** The newest moves of the feed, newest first, dated as the relay's machine did. */
	get history(): readonly FeedMoveRow[] {
		return this.#history;
	}

	/** Watched instruments, of any window, that the feeding server does not know. */
	get unknown(): ReadonlySet<string> {
		return this.#unknown;
	}

	onPrices(listener: (batch: PriceBatch) => void): () => void {
		this.tellPrices = listener;
		return () => {
			if (this.tellPrices === listener) this.tellPrices = toNone;
		};
	}

	/** Told at once what is known, then of every change. */
	onState(listener: (link: FeedLink) => void): () => void {
		listener(this.link);
		return this.#links.on(listener);
	}

	/** Told at once what is known, then of every change. */
	onStatus(listener: (status: FeedStatus) => void): () => void {
		if (this.#status) listener(this.#status);
		return this.#statuses.on(listener);
	}

	/** Told at once what is known, then after every move. */
	onHistory(listener: (moves: readonly FeedMoveRow[]) => void): () => void {
		listener(this.#history);
		return this.#moves.on(listener);
	}

	/** Something happened to an order: its account's books are out of date. Each one once, in order. */
	onOrder(listener: (order: OrderChanged) => void): () => void {
		return this.#orders.on(listener);
	}

	/** Order updates were lost for good while we were away: every book is out of date. */
	onOrdersMissed(listener: () => void): () => void {
		return this.#missed.on(listener);
	}

	onAccounts(listener: () => void): () => void {
		return this.#accounts.on(listener);
	}

	/** Another device of the user has chosen settings. */
	onSettings(listener: () => void): () => void {
		return this.#settings.on(listener);
	}

	protected tellLink(): void {
		this.#links.tell(this.link);
	}

	protected tellStatus(status: FeedStatus): void {
		this.#status = status;
		this.#statuses.tell(status);
	}

	protected tellHistory(moves: readonly FeedMoveRow[]): void {
		this.#history = moves;
		this.#moves.tell(moves);
	}

	protected setUnknown(keys: readonly string[]): void {
		this.#unknown = new Set(keys);
	}

	protected tellOrder(order: OrderChanged): void {
		this.#orders.tell(order);
	}

	protected tellOrdersMissed(): void {
		this.#missed.tell();
	}

	protected tellAccounts(): void {
		this.#accounts.tell();
	}

	protected tellSettings(): void {
		this.#settings.tell();
	}

	/** What was said to one user is none of the next one's. */
	protected forget(): void {
		this.#status = undefined;
		this.#history = [];
		this.#unknown = new Set();
	}
}
