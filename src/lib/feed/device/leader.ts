import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';
import type { FeedSwitch } from '#lib/wire/socket/messages.ts';
import type { LeaderMessage, Leadership, WindowMessage } from './device-messages.ts';
import type { LentTimers } from './lent-timers.ts';
import type { RelayFeed } from './relay-feed.ts';
import { added, fastest, union, type Wanted } from './wanted.ts';

interface LeaderParts {
	by: Leadership;
	/** Whether another window led before. */
	succeeds: boolean;
	feed: RelayFeed;
	/** Those of the feed. */
	timers: Pick<LentTimers, 'runDue'>;
	/** To this window. */
	tell(message: LeaderMessage): void;
	/** To all other windows. */
	post(message: LeaderMessage): void;
	/** Calls back when this window is no more; returns the way to stop waiting. */
	whenGone(window: string, gone: () => void): () => void;
}

interface OtherWindow {
	wanted: Wanted;
	stopWaiting: () => void;
}

/** Runs the device's one socket: watches what any window wants, and tells every window what it hears. */
export class Leader {
	readonly #parts: LeaderParts;
	readonly #others = new Map<string, OtherWindow>();
	readonly #watches = new Map<InstrumentKey, { mode: WatchMode; stop: () => void }>();
	readonly #stops: (() => void)[] = [];
	/** What changed since the last batch left. */
	#batch = new Map<InstrumentKey, Quote>();
	#history: readonly FeedSwitch[] = [];
	#own: Wanted;
	#opened = false;

	constructor(parts: LeaderParts, own: Wanted) {
		this.#parts = parts;
		this.#own = own;
	}

	start(): void {
		const { feed, by } = this.#parts;
		this.#wantedChanged();
		feed.start();
		this.#stops.push(
			feed.onState(() => this.#linked()),
			feed.onStatus(() => this.#lead()),
			feed.onHistory((rows) => {
				this.#history = rows;
				this.#tellHistory();
			}),
			feed.onOrder((order) => this.#say({ t: 'order', by, order })),
			feed.onOrdersMissed(() => this.#say({ t: 'orders-missed', by })),
			feed.onAccounts(() => this.#say({ t: 'accounts', by }))
		);
	}

	/** Says nothing any more. */
	stop(): void {
		for (const stop of this.#stops) stop();
		for (const { stopWaiting } of this.#others.values()) stopWaiting();
		for (const { stop } of this.#watches.values()) stop();
		this.#others.clear();
		this.#watches.clear();
		this.#batch.clear();
		this.#parts.feed.stop();
	}

	want(own: Wanted): void {
		const before = this.#own;
		this.#own = own;
		this.#wantedChanged();
		const { by, tell } = this.#parts;
		const rows = this.#known(added(before.set, own.set));
		if (rows.length > 0) tell({ t: 'quotes', by, rows });
	}

	resume(): void {
		this.#parts.feed.resume();
	}

	chooseFeed(account: string | null, pin: boolean): void {
		this.#parts.feed.chooseFeed(account, pin);
	}

	heard(message: WindowMessage): void {
		const { feed, timers } = this.#parts;
		timers.runDue();
		switch (message.t) {
			case 'interest':
				this.#wants(message);
				return;
			case 'ask':
				if (message.resumed) feed.resume();
				this.#lead();
				return;
			case 'choose':
				feed.chooseFeed(message.account, message.pin);
				return;
			case 'bye':
				this.#forget(message.from);
		}
	}

	#wants({ from, depth, quote, beat }: Extract<WindowMessage, { t: 'interest' }>): void {
		const set = new Map([
			...quote.map((key) => [key, 'quote'] as const),
			...depth.map((key) => [key, 'depth'] as const)
		]);
		const known = this.#others.get(from);
		const stopWaiting = known?.stopWaiting ?? this.#parts.whenGone(from, () => this.#forget(from));
		this.#others.set(from, { wanted: { set, beat }, stopWaiting });
		if (!known) {
			this.#lead();
			this.#tellHistory();
		}
		this.#wantedChanged();
		this.#postRows(this.#known(added(known?.wanted.set, set)));
	}

	#forget(window: string): void {
		this.#others.get(window)?.stopWaiting();
		if (this.#others.delete(window)) this.#wantedChanged();
	}

	#wantedChanged(): void {
		const { feed } = this.#parts;
		const all = [this.#own, ...[...this.#others.values()].map(({ wanted }) => wanted)];
		const wanted = union(all.map(({ set }) => set));
		feed.pace(fastest(all.map(({ beat }) => beat)));
		for (const [key, mode] of wanted) {
			const watched = this.#watches.get(key);
			if (watched?.mode === mode) continue;
			const stop = feed.watch(key, mode, (quote) => this.#changed(key, quote));
			// After the new watch, so that the value is not forgotten in between.
			watched?.stop();
			this.#watches.set(key, { mode, stop });
		}
		for (const [key, { stop }] of this.#watches) {
			if (wanted.has(key)) continue;
			stop();
			this.#watches.delete(key);
		}
	}

	/** The feed tells a whole batch in one go; so do we, to everybody at once. */
	#changed(key: InstrumentKey, quote: Quote): void {
		if (this.#batch.size === 0) queueMicrotask(() => this.#tellBatch());
		this.#batch.set(key, quote);
	}

	#tellBatch(): void {
		const { by, tell } = this.#parts;
		const rows = [...this.#batch];
		if (rows.length === 0) return;
		this.#batch.clear();
		tell({ t: 'quotes', by, rows });
		this.#postRows(rows.filter(([key]) => this.#othersWant(key)));
	}

	/** What a window begins to watch may be known already, and then need not change for hours. */
	#known(keys: readonly InstrumentKey[]): [InstrumentKey, Quote][] {
		const known: [InstrumentKey, Quote][] = [];
		for (const key of keys) {
			const quote = this.#parts.feed.quote(key);
			if (quote) known.push([key, quote]);
		}
		return known;
	}

	#postRows(rows: [InstrumentKey, Quote][]): void {
		if (rows.length > 0) this.#parts.post({ t: 'quotes', by: this.#parts.by, rows });
	}

	#othersWant(key: InstrumentKey): boolean {
		for (const { wanted } of this.#others.values()) if (wanted.set.has(key)) return true;
		return false;
	}

	#linked(): void {
		const { by, feed, succeeds } = this.#parts;
		this.#lead();
		if (feed.link !== 'open' || this.#opened) return;
		this.#opened = true;
		// A feed that does not go on from where the last one ended knows nothing of the time in between.
		if (succeeds && feed.ordersSeen === undefined) this.#say({ t: 'orders-missed', by });
	}

	#lead(): void {
		const { by, feed } = this.#parts;
		this.#say({
			t: 'leads',
			by,
			link: feed.link,
			status: feed.status ?? null,
			unknown: [...feed.unknown],
			orders: feed.ordersSeen ?? null
		});
	}

	#tellHistory(): void {
		const { by } = this.#parts;
		if (this.#history.length > 0) this.#say({ t: 'history', by, rows: [...this.#history] });
	}

	/** Others first: this window may end the leadership over what it hears. */
	#say(message: LeaderMessage): void {
		this.#parts.post(message);
		this.#parts.tell(message);
	}
}
