import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import { encode } from '#lib/wire/socket/codec.ts';
import type { Beat } from '#lib/wire/socket/beats.ts';
import type { FeedStatus, FeedMoveRow, ServerMessage } from '#lib/wire/socket/messages.ts';
import { CLOSE_CODES } from '#lib/wire/socket/version.ts';
import { textMessage, type Channel, type ChannelWorld } from './channel.ts';
import { Channels } from './channels.ts';
import { OneATurn } from './one-a-turn.ts';
import { OrderLog, type OrderUpdate } from './order-log.ts';
import { Page, type PageSocket } from './page.ts';
import { CHARACTERS, WatchBudget } from './watch-budget.ts';

/** Most windows and devices of one user; more means a page that reconnects in a loop. */
export const PAGES_PER_USER = 24;
/** Instruments of one user, over all pages: what an OpenAlgo server takes (3 sockets of 1,000 at the broker). */
export const WATCHED_PER_USER = 3_000;

interface HubListener {
	/** What all pages together want to see. */
	interest(watched: WatchSet): void;
	/** Of these, what the feeding server does not know. */
	unknown(): readonly InstrumentKey[];
	status(): FeedStatus;
	/** The newest moves of the feed, newest first. */
	history(): readonly FeedMoveRow[];
	/** Moves the feed by hand, null: back to the relay's choice. False when there is no such account. */
	choose(account: string | null, pin: boolean): boolean;
	/** A page has read a market calendar with this mark. */
	calendar(mark: string): void;
}

/** What the hub knows of a page. */
interface Seat {
	watching: { id: number; channel: Channel; unknown: string } | undefined;
	/** It has said which order updates it saw, so that the next ones follow on. */
	hearsOrders: boolean;
}

/** One user's pages and what each of them receives. */
export class Hub {
	readonly #world: ChannelWorld;
	readonly #listener: HubListener;
	readonly #seats = new Map<Page, Seat>();
	readonly #channels: Channels;
	readonly #orders: OrderLog;
	readonly #budget: WatchBudget;
	readonly #heard: WatchBudget;
	readonly #long: OneATurn;
	#emptied: (() => void) | undefined;

	constructor(world: ChannelWorld, listener: HubListener) {
		this.#world = world;
		this.#listener = listener;
		this.#channels = new Channels(world);
		this.#orders = new OrderLog(world.now());
		this.#budget = new WatchBudget(world.now());
		this.#heard = new WatchBudget(world.now(), CHARACTERS);
		this.#long = new OneATurn((run) => world.soon(run));
	}

	get pages(): number {
		return this.#seats.size;
	}

	sessions(): string[] {
		return [...this.#seats.keys()].map(({ sessionId }) => sessionId);
	}

	/** Adds a page by its socket, whose handshake is done. */
	add(socket: PageSocket, sessionId: string): void {
		const page = new Page(socket, sessionId, this.#world, {
			watch: (it, id, watched, beat) => this.#watch(it, id, watched, beat),
			resync: (it) => this.#seats.get(it)?.watching?.channel.resync(it),
			seen: (it, n) => this.#seen(it, n),
			choose: (account, pin) => this.#listener.choose(account, pin),
			calendar: (mark) => this.#listener.calendar(mark),
			closed: (it) => this.#closed(it),
			affords: (characters) => this.#heard.take(characters, this.#world.now()),
			inTurn: (read) => this.#long.add(read)
		});
		if (this.#seats.size >= PAGES_PER_USER) {
			page.close(CLOSE_CODES.tooMuch, 'too many pages');
			return;
		}
		this.#seats.set(page, { watching: undefined, hearsOrders: false });
		page.send({ t: 'welcome', at: this.#world.now(), orders: this.#orders.newest });
		page.send(this.#listener.status());
		page.send({ t: 'switches', rows: [...this.#listener.history()] });
	}

	/** Every page gets what is new within a beat, whether `changed` says so or not. */
	get due(): boolean {
		return this.#channels.due;
	}

	/** A newer value of this instrument is known. */
	changed(key: InstrumentKey): void {
		this.#channels.changed(key);
	}

	/** Never conflated: each one is sent to each page at once, and kept for those that are away. */
	order(update: OrderUpdate): void {
		const text = this.#orders.add(update, this.#world.now());
		for (const [page, { hearsOrders }] of this.#seats) if (hearsOrders) page.sendText(text);
	}

	accountsChanged(): void {
		this.#tellAll({ t: 'accounts' });
	}

	/** The pages of this session were there when it chose. */
	settingsChanged(sessionId: string): void {
		for (const page of this.#seats.keys()) {
			if (page.sessionId !== sessionId) page.send({ t: 'settings' });
		}
	}

	/** The feed has moved, or what is known of a move has. */
	tellHistory(): void {
		this.#tellAll({ t: 'switches', rows: [...this.#listener.history()] });
	}

	/** Sends the status to every page, or only to those that watch something: the others get changes only. */
	tellStatus(to: 'all' | 'watching'): void {
		if (this.#seats.size === 0) return;
		const status = textMessage(encode(this.#listener.status()));
		const unknown = this.#listener.unknown();
		for (const [page, seat] of this.#seats) {
			if (to === 'watching' && !seat.watching?.channel.keys.length) continue;
			page.mention(status);
			this.#tellUnknown(page, seat, unknown);
		}
	}

	beat(): void {
		for (const page of this.#seats.keys()) page.beat();
	}

	closeWhere(code: number, reason: string, sessionId?: string): void {
		for (const page of this.#seats.keys()) {
			if (sessionId === undefined || page.sessionId === sessionId) page.close(code, reason);
		}
	}

	/** Resolves when the last page has gone. */
	emptied(): Promise<void> {
		if (this.#seats.size === 0) return Promise.resolve();
		return new Promise((resolve) => (this.#emptied = resolve));
	}

	cut(): void {
		for (const page of this.#seats.keys()) page.cut();
	}

	#watch(page: Page, id: number, watched: WatchSet, beat: Beat): void {
		const seat = this.#seats.get(page);
		if (!seat) return;
		if (!this.#budget.take(watched.size, this.#world.now())) {
			page.send({ t: 'problem', why: 'too-fast', detail: 'the message was ignored' });
			return;
		}
		const before = seat.watching?.channel;
		if (this.#channels.sizeWith(watched, before) > WATCHED_PER_USER) {
			const detail = `at most ${WATCHED_PER_USER} over all pages`;
			page.send({ t: 'problem', why: 'too-many-instruments', detail });
			return;
		}
		const channel = this.#channels.enter(watched, beat);
		if (before && before !== channel) this.#leave(page, before);
		const unknown = this.#listener.unknown().filter((key) => watched.has(key));
		seat.watching = { id, channel, unknown: unknown.join(' ') };
		page.send({ t: 'watching', id, channel: channel.number, unknown });
		channel.join(page);
		this.#listener.interest(this.#channels.union());
	}

	#seen(page: Page, n: number): void {
		const seat = this.#seats.get(page);
		// Later ones on the same connection acknowledge what is in order on it anyway.
		if (!seat || seat.hearsOrders) return;
		seat.hearsOrders = true;
		const { missedBefore, texts } = this.#orders.after(n, this.#world.now());
		if (missedBefore !== undefined) page.send({ t: 'orders-missed', n: missedBefore });
		for (const text of texts) page.sendText(text);
	}

	#closed(page: Page): void {
		const channel = this.#seats.get(page)?.watching?.channel;
		if (!this.#seats.delete(page)) return;
		if (this.#seats.size === 0) this.#emptied?.();
		if (!channel) return;
		this.#leave(page, channel);
		this.#listener.interest(this.#channels.union());
	}

	#leave(page: Page, channel: Channel): void {
		channel.leave(page);
		this.#channels.left(channel);
	}

	#tellUnknown(page: Page, { watching }: Seat, all: readonly InstrumentKey[]): void {
		if (!watching) return;
		const { id, channel } = watching;
		const unknown = all.filter((key) => channel.watched.has(key));
		const text = unknown.join(' ');
		if (text === watching.unknown) return;
		watching.unknown = text;
		page.send({ t: 'watching', id, channel: channel.number, unknown });
	}

	#tellAll(message: ServerMessage): void {
		const text = Buffer.from(encode(message));
		for (const page of this.#seats.keys()) page.sendText(text);
	}
}
