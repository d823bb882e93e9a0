import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { unionOf, type WatchMode } from '#lib/domain/price/watch-mode.ts';
import type { PriceBatch } from '#lib/feed/price-feed.ts';
import { added, fastest, type Wanted } from '#lib/feed/wanted.ts';
import type { LeaderMessage, Leadership, WindowMessage } from './device-messages.ts';
import type { LentTimers } from './lent-timers.ts';
import type { RelayFeed } from './relay-feed.ts';

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
	readonly #stops: (() => void)[] = [];
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
			feed.onHistory(() => this.#tellHistory()),
			feed.onPrices((batch) => this.#pass(batch)),
			feed.onOrder((order) => this.#say({ t: 'order', by, order })),
			feed.onOrdersMissed(() => this.#say({ t: 'orders-missed', by })),
			feed.onAccounts(() => this.#say({ t: 'accounts', by })),
			feed.onSettings(() => this.#say({ t: 'settings', by }))
		);
	}

	/** Says nothing any more. */
	stop(): void {
		for (const stop of this.#stops) stop();
		for (const { stopWaiting } of this.#others.values()) stopWaiting();
		this.#others.clear();
		this.#parts.feed.stop();
	}

	want(own: Wanted): void {
		const before = this.#own;
		this.#own = own;
		this.#wantedChanged();
		const { by, feed, tell } = this.#parts;
		// It may be known already, and may not change for hours.
		const rows = feed.known(added(before.set, own.set));
		if (rows.length > 0) tell({ t: 'quotes', by, rows });
	}

	resume(): void {
		this.#parts.feed.resume();
	}

	chooseFeed(account: string | null, pin: boolean): void {
		this.#parts.feed.chooseFeed(account, pin);
	}

	tellCalendar(mark: string): void {
		this.#parts.feed.tellCalendar(mark);
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
			case 'calendar':
				feed.tellCalendar(message.mark);
				return;
			case 'bye':
				this.#forget(message.from);
		}
	}

	#wants({ from, depth, quote, beat }: Extract<WindowMessage, { t: 'interest' }>): void {
		const set = new Map<InstrumentKey, WatchMode>([
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
		this.#postRows(this.#parts.feed.known(added(known?.wanted.set, set)));
	}

	#forget(window: string): void {
		this.#others.get(window)?.stopWaiting();
		if (this.#others.delete(window)) this.#wantedChanged();
	}

	#wantedChanged(): void {
		const all = [this.#own, ...[...this.#others.values()].map(({ wanted }) => wanted)];
		const beat = fastest(all.map(({ beat }) => beat));
		this.#parts.feed.want(unionOf(all.map(({ set }) => set)), beat);
	}

	/** A batch of the relay stays one, for this window and for all others at once. */
	#pass(rows: PriceBatch): void {
		const { by, tell } = this.#parts;
		tell({ t: 'quotes', by, rows });
		if (this.#others.size > 0) this.#postRows(rows.filter(([key]) => this.#othersWant(key)));
	}

	#postRows(rows: PriceBatch): void {
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
		const { by, feed } = this.#parts;
		if (feed.history.length > 0) this.#say({ t: 'history', by, rows: [...feed.history] });
	}

	/** Others first: this window may end the leadership over what it hears. */
	#say(message: LeaderMessage): void {
		this.#parts.post(message);
		this.#parts.tell(message);
	}
}
