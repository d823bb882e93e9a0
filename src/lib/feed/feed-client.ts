import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';
import { Connection, type ConnectionWorld } from '#lib/link/connection.ts';
import { decodeServer, encode } from '#lib/wire/socket/codec.ts';
import type {
	Beat,
	FeedStatus,
	FeedSwitch,
	OrderChanged,
	ServerMessage
} from '#lib/wire/socket/messages.ts';
import { WIRE_PROTOCOL } from '#lib/wire/socket/version.ts';
import { linkOf, meaningOfClose, PAGE, type FeedLink } from './feed-link.ts';
import { Interest } from './interest.ts';
import { statusByLocalClock, switchByLocalClock } from './local-times.ts';
import { OrderInbox } from './order-inbox.ts';
import { PriceStream } from './price-stream.ts';
import { QuoteBoard } from './quote-board.ts';
import type { QuoteSource } from './quote-source.ts';
import { RelayClock } from './relay-clock.ts';
import { Signal } from './signal.ts';

/** Ms in which order updates that arrived are acknowledged: one message for a burst of them. */
const SEEN_WITHIN = 1_000;
/** Ms after which what the relay refused as too fast is said again. */
const SLOW_DOWN = 1_000;

export type { FeedLink };

export interface FeedClientWorld extends ConnectionWorld {
	/** `wss://relay.example/ws` */
	url: string;
	/** Number of the newest order update that an earlier socket of this device had received. */
	ordersSeen?: number | undefined;
}

/** The page's socket to the relay: what is watched goes up, prices and news come down. */
export class FeedClient implements QuoteSource {
	readonly #world: FeedClientWorld;
	readonly #link: Connection;
	readonly #interest = new Interest();
	readonly #stream = new PriceStream();
	readonly #board = new QuoteBoard();
	readonly #inbox: OrderInbox;
	readonly #clock = new RelayClock();
	readonly #statuses = new Signal<FeedStatus>();
	readonly #moves = new Signal<readonly FeedSwitch[]>();
	readonly #orders = new Signal<OrderChanged>();
	readonly #missed = new Signal<void>();
	readonly #accounts = new Signal<void>();
	readonly #states = new Signal<FeedLink>();
	#status: FeedStatus | undefined;
	#history: readonly FeedSwitch[] = [];
	#unknown: ReadonlySet<string> = new Set();
	#beat: Beat = 10;
	#lastId = 0;
	#resendDue = false;
	#cancelSeen: (() => void) | undefined;
	#cancelRepeat: (() => void) | undefined;

	constructor(world: FeedClientWorld) {
		this.#world = world;
		this.#inbox = new OrderInbox(world.ordersSeen);
		this.#link = new Connection({ url: world.url, protocols: [WIRE_PROTOCOL] }, PAGE, world, {
			// The relay speaks first.
			greet: () => undefined,
			resend: () => {
				this.#sendSeen();
				this.#sendInterest();
				this.#ping();
			},
			ask: () => this.#ping(),
			heard: (data) => this.#heard(data),
			closed: meaningOfClose,
			changed: () => this.#linkChanged()
		});
	}

	get link(): FeedLink {
		return linkOf(this.#link.state);
	}

	/** The newest one, with every time by this device's clock. */
	get status(): FeedStatus | undefined {
		return this.#status;
	}

	/** The newest moves of the feed, newest first, by this device's clock. */
	get history(): readonly FeedSwitch[] {
		return this.#history;
	}

	/** Watched instruments that the feeding server does not know. */
	get unknown(): ReadonlySet<string> {
		return this.#unknown;
	}

	/** Number of the newest order update received; undefined before the relay has let us in. */
	get ordersSeen(): number | undefined {
		return this.#inbox.last;
	}

	start(): void {
		this.#link.start();
	}

	stop(): void {
		this.#link.stop();
	}

	/** The device woke up or is online again: find out at once whether the socket still lives. */
	resume(): void {
		this.#clock.doubt();
		this.#link.tell({ is: 'nudged' });
	}

	/** Quotes carry the time of their newest part by this device's clock. */
	watch(key: InstrumentKey, mode: WatchMode, changed: (quote: Quote) => void): () => void {
		if (this.#interest.add(key, mode)) this.#interestChanged();
		const unwatch = this.#board.watch(key, changed);
		let watching = true;
		return () => {
			if (!watching) return;
			watching = false;
			unwatch();
			if (this.#interest.remove(key, mode)) this.#interestChanged();
		};
	}

	quote(key: InstrumentKey): Quote | undefined {
		return this.#board.quote(key);
	}

	/** Price frames a second, at most, from now on. */
	pace(beat: Beat): void {
		if (beat === this.#beat) return;
		this.#beat = beat;
		this.#interestChanged();
	}

	/** Moves the feed to this account, pinned or not; null lets the relay choose again. False while not connected. */
	chooseFeed(account: string | null, pin: boolean): boolean {
		if (this.#link.state.at !== 'live') return false;
		return this.#link.send(encode({ t: 'choose-feed', account, pin }));
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
		listener(this.link);
		return this.#states.on(listener);
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

	#linkChanged(): void {
		if (this.#link.state.at !== 'live') {
			this.#stream.reset();
			this.#cancelSeen?.();
			this.#cancelSeen = undefined;
			this.#cancelRepeat?.();
			this.#cancelRepeat = undefined;
		}
		this.#states.tell(this.link);
	}

	/** A page that is drawn anew changes a hundred watches in one go; they leave as one message. */
	#interestChanged(): void {
		if (this.#resendDue) return;
		this.#resendDue = true;
		queueMicrotask(() => {
			if (this.#resendDue && this.#link.state.at === 'live') this.#sendInterest();
			this.#resendDue = false;
		});
	}

	#sendInterest(): void {
		this.#resendDue = false;
		this.#lastId += 1;
		const id = this.#lastId;
		const depth: InstrumentKey[] = [];
		const quote: InstrumentKey[] = [];
		const wanted = this.#interest.set();
		for (const [key, mode] of wanted) (mode === 'depth' ? depth : quote).push(key);
		this.#stream.asked(id, wanted.keys());
		this.#link.send(encode({ t: 'watch', id, depth, quote, beat: this.#beat }));
	}

	#sendSeen(): void {
		this.#cancelSeen?.();
		this.#cancelSeen = undefined;
		this.#link.send(encode({ t: 'seen', n: this.#inbox.seen }));
	}

	#ping(): void {
		this.#link.send(encode({ t: 'ping', at: this.#world.now() }));
	}

	#heard(data: string | Uint8Array): void {
		if (typeof data !== 'string') {
			this.#prices(data);
			return;
		}
		const decoded = decodeServer(data);
		// A message of a newer relay that this page does not know; what the page must know has a version of its own.
		if (!decoded.ok) return;
		this.#take(decoded.message);
	}

	#take(message: ServerMessage): void {
		switch (message.t) {
			case 'welcome':
				this.#clock.told(message.at, this.#world.now());
				this.#inbox.welcomed(message.orders);
				this.#link.tell({ is: 'welcomed' });
				return;
			case 'pong':
				this.#clock.measured(message.at, message.echo, this.#world.now());
				return;
			case 'watching':
				this.#unknown = new Set(message.unknown);
				this.#stream.answered(message.id, message.channel);
				return;
			case 'feed':
				this.#status = statusByLocalClock(message, this.#toLocal);
				this.#statuses.tell(this.#status);
				return;
			case 'switches':
				this.#history = message.rows.map((row) => switchByLocalClock(row, this.#toLocal));
				this.#moves.tell(this.#history);
				return;
			case 'order':
				this.#order(message);
				return;
			case 'orders-missed':
				this.#inbox.startAt(message.n);
				this.#missed.tell();
				return;
			case 'accounts':
				this.#accounts.tell();
				return;
			case 'problem':
				// Anything else would be refused again.
				if (message.why === 'too-fast') this.#repeatLater();
				return;
		}
	}

	#prices(bytes: Uint8Array): void {
		const read = this.#stream.read(bytes, this.#world.now());
		if (read.is === 'lost') this.#link.send(encode({ t: 'resync' }));
		if (read.is !== 'batch') return;
		this.#board.apply(
			read.rows.map(([key, quote]) => [key, { ...quote, at: this.#clock.local(quote.at) }] as const)
		);
	}

	#order(order: OrderChanged): void {
		const taken = this.#inbox.take(order.n);
		this.#cancelSeen ??= this.#world.after(SEEN_WITHIN, () => this.#sendSeen());
		if (taken === 'missed') this.#missed.tell();
		if (taken !== 'seen') this.#orders.tell(order);
	}

	/** It is not known which message was ignored: everything that must not get lost is said again. */
	#repeatLater(): void {
		this.#cancelRepeat ??= this.#world.after(SLOW_DOWN, () => {
			this.#cancelRepeat = undefined;
			this.#sendSeen();
			this.#sendInterest();
		});
	}

	readonly #toLocal = (relayTime: number): number => this.#clock.local(relayTime);
}
