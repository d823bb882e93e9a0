import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import { Connection, type ConnectionWorld } from '#lib/link/connection.ts';
import { decodeServer, encode } from '#lib/wire/socket/codec.ts';
import type { Beat } from '#lib/wire/socket/beats.ts';
import { MAX_WATCHED, type OrderChanged, type ServerMessage } from '#lib/wire/socket/messages.ts';
import { tokenProtocol } from '#lib/wire/session-token.ts';
import { WIRE_PROTOCOL } from '#lib/wire/socket/version.ts';
import { linkOf, meaningOfClose, PAGE, type FeedLink } from './feed-link.ts';
import { FeedNews } from './feed-news.ts';
import { statusByLocalClock } from './local-times.ts';
import { OrderInbox } from './order-inbox.ts';
import type { PriceBatch, PriceFeed } from './price-feed.ts';
import { PriceStream } from './price-stream.ts';
import { RelayClock } from './relay-clock.ts';
import { byMode, NOTHING_WANTED, wantsSame, withinLimit, type Wanted } from './wanted.ts';

/** Ms in which order updates that arrived are acknowledged: one message for a burst of them. */
const SEEN_WITHIN = 1_000;
/** Ms after which what the relay refused as too fast is said again. */
const SLOW_DOWN = 1_000;
/** Ms between questions for the relay's time, when what it says contradicts what is known. */
const ASK_TIME_EVERY = 1_000;

interface FeedClientWorld extends ConnectionWorld {
	/** `wss://relay.example/ws` */
	url: string;
	/** Ms that only grow, for the link's deadlines: a device's clock may be set. Without it they are by `now`. */
	clock?: () => number;
	/** Number of the newest order update that an earlier socket of this device had received. */
	ordersSeen?: number | undefined;
	/** Of the user's session, as it is now. */
	token?: () => string | undefined;
}

/** The page's socket to the relay: what is wanted goes up, prices and news come down. */
export class FeedClient extends FeedNews implements PriceFeed {
	readonly #world: FeedClientWorld;
	readonly #link: Connection;
	readonly #clock = new RelayClock();
	readonly #toLocal = (relayTime: number): number => this.#clock.local(relayTime);
	readonly #stream = new PriceStream(this.#toLocal);
	readonly #inbox: OrderInbox;
	#wanted: Wanted = NOTHING_WANTED;
	#lastId = 0;
	#askedTimeAt = -Infinity;
	#cancelSeen: (() => void) | undefined;
	#cancelRepeat: (() => void) | undefined;
	/** The token that the newest socket showed. */
	#shown: string | undefined;

	constructor(world: FeedClientWorld) {
		super();
		this.#world = world;
		this.#inbox = new OrderInbox(world.ordersSeen);
		const protocols = () => this.#protocols();
		const paced = { ...world, now: this.#steady };
		this.#link = new Connection({ url: world.url, protocols }, PAGE, paced, {
			// The relay speaks first.
			greet: () => undefined,
			resend: () => {
				this.#sendSeen();
				this.#sendWanted();
				this.#ping();
			},
			ask: () => this.#ping(),
			heard: (data) => this.#heard(data),
			closed: (code) => meaningOfClose(code, this.#shown !== world.token?.()),
			changed: () => this.#linkChanged()
		});
	}

	get link(): FeedLink {
		return linkOf(this.#link.state);
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

	want(set: WatchSet, beat: Beat): void {
		const wanted = { set, beat };
		if (wantsSame(this.#wanted, wanted)) return;
		this.#wanted = wanted;
		if (this.#link.state.at === 'live') this.#sendWanted();
	}

	/** What the relay has said of these, without waiting for their next change. */
	known(keys: readonly InstrumentKey[]): PriceBatch {
		return this.#stream.known(keys);
	}

	/** Moves the feed to this account, pinned or not; null lets the relay choose again. False while not connected. */
	chooseFeed(account: string | null, pin: boolean): boolean {
		if (this.#link.state.at !== 'live') return false;
		return this.#link.send(encode({ t: 'choose-feed', account, pin }));
	}

	/** This device has read another market calendar than the relay says it has. False while not connected. */
	tellCalendar(mark: string): boolean {
		if (this.#link.state.at !== 'live') return false;
		return this.#link.send(encode({ t: 'calendar', mark }));
	}

	/** A browser lets a page put nothing but these into the handshake, and an address would be written into logs. */
	#protocols(): string[] {
		this.#shown = this.#world.token?.();
		return [WIRE_PROTOCOL, ...(this.#shown === undefined ? [] : [tokenProtocol(this.#shown)])];
	}

	#linkChanged(): void {
		if (this.#link.state.at !== 'live') {
			this.#stream.reset();
			this.#cancelSeen?.();
			this.#cancelSeen = undefined;
			this.#cancelRepeat?.();
			this.#cancelRepeat = undefined;
		}
		this.tellLink();
	}

	#sendWanted(): void {
		this.#lastId += 1;
		const id = this.#lastId;
		const { beat } = this.#wanted;
		// The relay refuses a longer list whole; what is left out shows the price that its book came with.
		const set = withinLimit(this.#wanted.set, MAX_WATCHED);
		this.#stream.asked(id, set.keys());
		this.#link.send(encode({ t: 'watch', id, ...byMode(set), beat }));
	}

	#sendSeen(): void {
		this.#cancelSeen?.();
		this.#cancelSeen = undefined;
		this.#link.send(encode({ t: 'seen', n: this.#inbox.seen }));
	}

	readonly #steady = (): number => (this.#world.clock ?? this.#world.now)();

	#ping(): void {
		this.#link.send(encode({ t: 'ping', at: this.#world.now() }));
	}

	/** One of the two clocks was set, unless the message was long on its way: an answer tells. */
	#doubtTime(relayTime: number): void {
		if (!this.#clock.isDoubtful(relayTime, this.#world.now())) return;
		if (this.#steady() - this.#askedTimeAt < ASK_TIME_EVERY) return;
		this.#askedTimeAt = this.#steady();
		this.#ping();
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
				this.#clock.answered(message.at, { asked: message.echo, heard: this.#world.now() });
				return;
			case 'watching':
				this.setUnknown(message.unknown);
				this.#stream.answered(message.id, message.channel);
				return;
			case 'feed':
				this.#doubtTime(message.at);
				this.tellStatus(statusByLocalClock(message, this.#toLocal));
				return;
			case 'switches':
				this.tellHistory(message.rows);
				return;
			case 'order':
				this.#order(message);
				return;
			case 'orders-missed':
				this.#inbox.startAt(message.n);
				this.tellOrdersMissed();
				return;
			case 'accounts':
				this.tellAccounts();
				return;
			case 'settings':
				this.tellSettings();
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
		if (read.is === 'batch') this.tellPrices(read.rows);
	}

	#order(order: OrderChanged): void {
		const taken = this.#inbox.take(order.n);
		this.#cancelSeen ??= this.#world.after(SEEN_WITHIN, () => this.#sendSeen());
		if (taken === 'missed') this.tellOrdersMissed();
		if (taken !== 'seen') this.tellOrder(order);
	}

	/** It is not known which message was ignored: everything that must not get lost is said again. */
	#repeatLater(): void {
		this.#cancelRepeat ??= this.#world.after(SLOW_DOWN, () => {
			this.#cancelRepeat = undefined;
			this.#sendSeen();
			this.#sendWanted();
		});
	}
}
