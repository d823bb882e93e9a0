import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';
import type { Beat, FeedStatus, FeedSwitch, OrderChanged } from '#lib/wire/socket/messages.ts';
import type { FeedLink } from '#lib/feed/feed-link.ts';
import { Interest } from '#lib/feed/interest.ts';
import { QuoteBoard } from '#lib/feed/quote-board.ts';
import type { QuoteSource } from '#lib/feed/quote-source.ts';
import { Signal } from '#lib/feed/signal.ts';
import type { LeaderMessage } from './device-messages.ts';
import { Membership, type MembershipWorld } from './membership.ts';

export interface DeviceFeedWorld extends MembershipWorld {
	/** Calls back when this page is about to be frozen or put away, and when it is back. Returns its own stop. */
	onRest(rest: { begins(): void; ends(): void }): () => void;
}

/** What this window sees and hears of the relay, over the one socket that all windows of the device share. */
export class DeviceFeed implements QuoteSource {
	readonly #world: DeviceFeedWorld;
	readonly #interest = new Interest();
	readonly #board = new QuoteBoard();
	readonly #statuses = new Signal<FeedStatus>();
	readonly #moves = new Signal<readonly FeedSwitch[]>();
	readonly #orders = new Signal<OrderChanged>();
	readonly #missed = new Signal<void>();
	readonly #accounts = new Signal<void>();
	readonly #links = new Signal<FeedLink>();
	#membership: Membership | undefined;
	/** Number of the newest order update; undefined before the first word of any. */
	#newestOrder: number | undefined;
	#link: FeedLink = 'stopped';
	#status: FeedStatus | undefined;
	#history: readonly FeedSwitch[] = [];
	#unknown: ReadonlySet<string> = new Set();
	#beat: Beat = 10;
	#changeDue = false;
	#stopListening = () => {};

	constructor(world: DeviceFeedWorld) {
		this.#world = world;
	}

	get link(): FeedLink {
		return this.#link;
	}

	/** The newest one, with every time by this device's clock. */
	get status(): FeedStatus | undefined {
		return this.#status;
	}

	/** The newest moves of the feed, newest first, by this device's clock. */
	get history(): readonly FeedSwitch[] {
		return this.#history;
	}

	/** Watched instruments, of any window, that the feeding server does not know. */
	get unknown(): ReadonlySet<string> {
		return this.#unknown;
	}

	/** Does nothing while running. */
	start(): void {
		if (this.#membership) return;
		this.#stopListening();
		this.#stopListening = this.#world.onRest({
			begins: () => this.#leave(),
			ends: () => this.#join()
		});
		this.#join();
	}

	/** Forgets what it was told: whoever starts it next may be somebody else. */
	stop(): void {
		this.#stopListening();
		this.#stopListening = () => {};
		this.#leave();
		this.#newestOrder = undefined;
		this.#status = undefined;
		this.#history = [];
		this.#unknown = new Set();
		this.#setLink('stopped');
	}

	/** The device woke up or is online again: find out at once whether the socket still lives. */
	resume(): void {
		this.#membership?.resume();
	}

	/** Quotes carry the time of their newest part by this device's clock. */
	watch(key: InstrumentKey, mode: WatchMode, changed: (quote: Quote) => void): () => void {
		if (this.#interest.add(key, mode)) this.#wantedChanged();
		const unwatch = this.#board.watch(key, changed);
		let watching = true;
		return () => {
			if (!watching) return;
			watching = false;
			unwatch();
			if (this.#interest.remove(key, mode)) this.#wantedChanged();
		};
	}

	quote(key: InstrumentKey): Quote | undefined {
		return this.#board.quote(key);
	}

	/** Price frames a second, at most, that this window needs; another one may need more. */
	pace(beat: Beat): void {
		if (beat === this.#beat) return;
		this.#beat = beat;
		this.#wantedChanged();
	}

	/** Moves the feed to this account, pinned or not; null lets the relay choose again. False while not connected. */
	chooseFeed(account: string | null, pin: boolean): boolean {
		if (this.#link !== 'open') return false;
		this.#membership?.chooseFeed(account, pin);
		return true;
	}

	/** Told at once what is known, then of every change. */
	onStatus(listener: (status: FeedStatus) => void): () => void {
		if (this.#status) listener(this.#status);
		return this.#statuses.on(listener);
	}

	/** Told at once what is known, then after every move. */
	onHistory(listener: (moves: readonly FeedSwitch[]) => void): () => void {
		listener(this.#history);
		return this.#moves.on(listener);
	}

	onState(listener: (link: FeedLink) => void): () => void {
		listener(this.#link);
		return this.#links.on(listener);
	}

	/** Something happened to an order: its account's books are out of date. Each one once, in every window. */
	onOrder(listener: (order: OrderChanged) => void): () => void {
		return this.#orders.on(listener);
	}

	/** Order updates were lost for good while nobody was connected: every book is out of date. */
	onOrdersMissed(listener: () => void): () => void {
		return this.#missed.on(listener);
	}

	onAccounts(listener: () => void): () => void {
		return this.#accounts.on(listener);
	}

	#join(): void {
		if (this.#membership) return;
		this.#setLink('connecting');
		this.#membership = new Membership(this.#world, {
			wanted: () => ({ set: this.#interest.set(), beat: this.#beat }),
			ordersSeen: () => this.#newestOrder,
			hear: (message) => this.#hear(message)
		});
		this.#membership.join();
	}

	#leave(): void {
		this.#membership?.leave();
		this.#membership = undefined;
	}

	/** A page that is drawn anew changes a hundred watches in one go; they leave as one message. */
	#wantedChanged(): void {
		if (this.#changeDue) return;
		this.#changeDue = true;
		queueMicrotask(() => {
			this.#changeDue = false;
			this.#membership?.wantedChanged();
		});
	}

	#hear(message: LeaderMessage): void {
		switch (message.t) {
			case 'leads':
				if (message.orders !== null) this.#ordersUpTo(message.orders);
				this.#unknown = new Set(message.unknown);
				if (message.status) this.#setStatus(message.status);
				this.#setLink(message.link);
				return;
			case 'quotes':
				this.#board.apply(message.rows);
				return;
			case 'history':
				this.#history = message.rows;
				this.#moves.tell(message.rows);
				return;
			case 'order':
				this.#order(message.order);
				return;
			case 'orders-missed':
				// The relay may have begun to count anew.
				this.#newestOrder = undefined;
				this.#missed.tell();
				return;
			case 'accounts':
				this.#accounts.tell();
		}
	}

	#order(order: OrderChanged): void {
		const before = this.#newestOrder ?? order.n - 1;
		// Two leaders in a row may both have passed it on.
		if (order.n <= before) return;
		this.#newestOrder = order.n;
		if (order.n > before + 1) this.#missed.tell();
		this.#orders.tell(order);
	}

	/** The leader has passed on every order update up to this one. */
	#ordersUpTo(n: number): void {
		const before = this.#newestOrder ?? n;
		this.#newestOrder = Math.max(before, n);
		if (n > before) this.#missed.tell();
	}

	#setStatus(status: FeedStatus): void {
		this.#status = status;
		this.#statuses.tell(status);
	}

	#setLink(link: FeedLink): void {
		if (link === this.#link) return;
		this.#link = link;
		// Final for every window: nobody connects again until it is started, in a new session or a new version.
		if (link === 'signed-out' || link === 'outdated') {
			this.#stopListening();
			this.#membership?.retire();
			this.#membership = undefined;
		}
		this.#links.tell(link);
	}
}
