import type { InstrumentKey } from '#lib/domain/instrument-key.ts';
import type { Quote } from '#lib/domain/quote.ts';
import type { WatchMode } from '#lib/domain/watch-mode.ts';
import { Connection, type ConnectionWorld } from '#lib/link/connection.ts';
import type { LinkEvent, LinkPolicy, LinkState } from '#lib/link/link-state.ts';
import { decodeServer, encode } from '#lib/wire/codec.ts';
import type { FeedStatus, OrderChanged, ServerMessage } from '#lib/wire/messages.ts';
import { quoteOf } from '#lib/wire/price-row.ts';
import { CLOSE, WIRE_PROTOCOL } from '#lib/wire/version.ts';
import { Interest } from './interest.ts';
import { QuoteBoard } from './quote-board.ts';
import type { QuoteSource } from './quote-source.ts';
import { RelayClock } from './relay-clock.ts';
import { Signal } from './signal.ts';

/** The relay says something every second while we watch, so six seconds of silence are worth a question. */
export const PAGE: LinkPolicy = {
	openWithin: 8_000,
	greetWithin: 5_000,
	silentFor: 6_000,
	answerWithin: 3_000,
	settleAfter: 5_000,
	holdFor: 10_000,
	retryBase: 300,
	retryCap: 10_000
};

/**
 * `outdated`: this page is older or newer than the relay and must be reloaded. `signed-out`: the session has ended.
 * Neither connects again until `start`.
 */
export type FeedLink = 'connecting' | 'open' | 'waiting' | 'outdated' | 'signed-out' | 'stopped';

export interface FeedClientWorld extends ConnectionWorld {
	/** `wss://relay.example/ws` */
	url: string;
}

/** The page's socket to the relay: what is watched goes up, prices and news come down. */
export class FeedClient implements QuoteSource {
	readonly #world: FeedClientWorld;
	readonly #link: Connection;
	readonly #interest = new Interest();
	readonly #board = new QuoteBoard();
	readonly #clock = new RelayClock();
	readonly #statuses = new Signal<FeedStatus>();
	readonly #orders = new Signal<OrderChanged>();
	readonly #accounts = new Signal<void>();
	readonly #states = new Signal<FeedLink>();
	#status: FeedStatus | undefined;
	#unknown: ReadonlySet<string> = new Set();
	#lastId = 0;
	/** Of the newest price frame; undefined until the full one that answers our newest `watch`. */
	#seq: number | undefined;
	#resendDue = false;

	constructor(world: FeedClientWorld) {
		this.#world = world;
		this.#link = new Connection({ url: world.url, protocols: [WIRE_PROTOCOL] }, PAGE, world, {
			// The relay speaks first.
			greet: () => undefined,
			resend: () => {
				this.#sendInterest();
				this.#ping();
			},
			ask: () => this.#ping(),
			heard: (data) => this.#heard(data),
			closed: meaningOfClose,
			changed: () => this.#states.tell(this.link)
		});
	}

	get link(): FeedLink {
		return linkOf(this.#link.state);
	}

	/** The newest one, with every time by this device's clock. */
	get status(): FeedStatus | undefined {
		return this.#status;
	}

	/** Watched instruments that the feeding server does not know. */
	get unknown(): ReadonlySet<string> {
		return this.#unknown;
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

	/** Told at once what is known, then of every change. */
	onStatus(listener: (status: FeedStatus) => void): () => void {
		if (this.#status) listener(this.#status);
		return this.#statuses.on(listener);
	}

	onState(listener: (link: FeedLink) => void): () => void {
		listener(this.link);
		return this.#states.on(listener);
	}

	/** Something happened to an order: its account's books are out of date. */
	onOrder(listener: (order: OrderChanged) => void): () => void {
		return this.#orders.on(listener);
	}

	onAccounts(listener: () => void): () => void {
		return this.#accounts.on(listener);
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
		const depth: InstrumentKey[] = [];
		const quote: InstrumentKey[] = [];
		for (const [key, mode] of this.#interest.set()) (mode === 'depth' ? depth : quote).push(key);
		this.#link.send(encode({ t: 'watch', id: this.#lastId, depth, quote }));
	}

	#ping(): void {
		this.#link.send(encode({ t: 'ping', at: this.#world.now() }));
	}

	#heard(data: string): void {
		const decoded = decodeServer(data);
		// A message of a newer relay that this page does not know; what the page must know has a version of its own.
		if (!decoded.ok) return;
		this.#take(decoded.message);
	}

	#take(message: ServerMessage): void {
		switch (message.t) {
			case 'welcome':
				this.#clock.told(message.at, this.#world.now());
				this.#seq = undefined;
				this.#link.tell({ is: 'welcomed' });
				return;
			case 'pong':
				this.#clock.measured(message.at, message.echo, this.#world.now());
				return;
			case 'watching':
				this.#unknown = new Set(message.unknown);
				return;
			case 'prices':
				this.#prices(message);
				return;
			case 'feed':
				this.#status = this.#inLocalTime(message);
				this.#statuses.tell(this.#status);
				return;
			case 'order':
				this.#orders.tell(message);
				return;
			case 'accounts':
				this.#accounts.tell();
				return;
			case 'problem':
				// It changed nothing, and sending the same again would be refused again.
				return;
		}
	}

	#prices({ seq, full, rows }: Extract<ServerMessage, { t: 'prices' }>): void {
		if (!full && this.#seq === undefined) return;
		if (!full && seq !== (this.#seq ?? 0) + 1) {
			// Something was lost: nothing of this channel counts until it was sent whole again.
			this.#seq = undefined;
			this.#sendInterest();
			return;
		}
		this.#seq = seq;
		this.#board.apply(
			rows.map((row) => {
				const quote = quoteOf(row);
				return [row[0], { ...quote, at: this.#clock.local(quote.at) }] as const;
			})
		);
	}

	#inLocalTime(status: FeedStatus): FeedStatus {
		const local = (at: number) => this.#clock.local(at);
		const { lastTickAt, lastSwitch } = status;
		return {
			...status,
			at: local(status.at),
			lastTickAt: lastTickAt === null ? null : local(lastTickAt),
			lastSwitch: lastSwitch && { ...lastSwitch, at: local(lastSwitch.at) }
		};
	}
}

function meaningOfClose(code: number): LinkEvent {
	if (code === CLOSE.wrongVersion) return { is: 'refused', because: 'outdated' };
	if (code === CLOSE.signedOut) return { is: 'refused', because: 'signed-out' };
	return { is: 'dropped', because: `closed (${code})` };
}

function linkOf(state: LinkState): FeedLink {
	switch (state.at) {
		case 'opening':
		case 'greeting':
			return 'connecting';
		case 'live':
			return 'open';
		case 'held':
		case 'waiting':
			return 'waiting';
		case 'stopped':
			return state.because === 'outdated' || state.because === 'signed-out'
				? state.because
				: 'stopped';
	}
}
