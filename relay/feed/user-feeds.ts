import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { After, OpenSocket } from '#lib/link/socket.ts';
import { CLOSE } from '#lib/wire/socket/version.ts';
import { FeedCount } from './feed-count.ts';
import type { PageSocket } from '../hub/page.ts';
import { Gate, type Visitor } from '../hub/upgrade.ts';
import type { FeedMemory } from './feed-past.ts';
import type { FeedAccount } from '../upstream/feed-account.ts';
import { UserFeed } from './user-feed.ts';

export interface UserFeedsWorld {
	/** A user's accounts with their keys, inactive ones included. */
	accountsOf(userId: string): Promise<FeedAccount[]>;
	/** Keeps moves and pins across restarts; without it they live as long as the feed. */
	memory?: FeedMemory;
	/** Whose session this request brings; undefined without a valid one. */
	authenticate(
		request: IncomingMessage
	): Promise<{ userId: string; sessionId: string } | undefined>;
	/** Whether the request's Origin is the relay's own. */
	ownOrigin(request: IncomingMessage): boolean;
	/** Opens sockets to OpenAlgo servers, by `webSocketOpener` of upstream/open-socket.ts in the relay. */
	openSocket: OpenSocket;
	/** For the serving server's market hours. */
	fetch: typeof fetch;
	now(): number;
	random(): number;
	after: After;
	log: Logger;
	/** Told of each beat of a channel how many seconds after its time it came. */
	beatLate?: (seconds: number) => void;
}

/** For /metrics. Counters only grow; `users`, `pages`, `upstreams` and `watched` are as of now. */
export interface FeedFigures {
	users: number;
	pages: number;
	/** Authenticated OpenAlgo sockets. */
	upstreams: number;
	/** Instruments wanted upstream, summed over users. */
	watched: number;
	ticksIn: number;
	/** Of these, how many were decoded. */
	ticksRead: number;
	/** Order updates from OpenAlgo. */
	orders: number;
	framesOut: number;
	bytesOut: number;
	/** Times the feed moved between accounts, by reason. */
	switches: Readonly<Record<string, number>>;
	/** Seconds without prices that those moves took, together. */
	gapSeconds: number;
}

/** Ms that pages get to take leave when the relay stops. */
const LEAVE_WITHIN = 1_000;

/** Every user's feed and pages: the one door through which `main` and `http` reach them. */
export class UserFeeds {
	readonly #world: UserFeedsWorld;
	readonly #feeds = new Map<string, UserFeed>();
	/** What feeds that have ended had counted: counters never fall. */
	readonly #ended = new FeedCount();
	readonly #gate: Gate;
	#stopped = false;

	constructor(world: UserFeedsWorld) {
		this.#world = world;
		this.#gate = new Gate(
			world,
			(socket, visitor) => this.#enter(socket, visitor),
			(error) => world.log.error({ err: error }, 'a page could not be let in')
		);
	}

	/** Connects these users' accounts before any page asks, so that the first page finds a feed that is up. */
	start(userIds: readonly string[]): void {
		for (const userId of userIds) this.#feedOf(userId);
	}

	/** For every `upgrade` event of the HTTP server; refuses whatever is not a page's socket. */
	handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		this.#gate.handle(request, socket, head);
	}

	/** The user's account list or a key changed: reread, and tell the pages. */
	accountsChanged(userId: string): void {
		if (this.#stopped) return;
		const feed = this.#feeds.get(userId);
		if (!feed) {
			this.#feedOf(userId);
			return;
		}
		this.#reread(userId, feed);
		feed.hub.accountsChanged();
	}

	/** Closes the pages that this session opened. */
	sessionEnded(sessionId: string): void {
		for (const { hub } of this.#feeds.values()) hub.closeWhere(CLOSE.signedOut, '', sessionId);
	}

	/** Sessions that have a page open. */
	openSessions(): ReadonlySet<string> {
		return new Set([...this.#feeds.values()].flatMap(({ hub }) => hub.sessions()));
	}

	/** Closes all of a user's pages and upstream sockets, for instance when the user is deleted. */
	userEnded(userId: string): void {
		const feed = this.#feeds.get(userId);
		if (!feed) return;
		this.#feeds.delete(userId);
		this.#ended.add(feed.count);
		feed.stop(CLOSE.signedOut, '');
	}

	status(): FeedFigures {
		const feeds = [...this.#feeds.values()];
		const total = new FeedCount();
		for (const count of [this.#ended, ...feeds.map((feed) => feed.count)]) total.add(count);
		const sum = (of: (feed: UserFeed) => number) => feeds.reduce((all, feed) => all + of(feed), 0);
		return {
			users: feeds.length,
			pages: sum(({ hub }) => hub.pages),
			upstreams: sum((feed) => feed.upstreams),
			watched: sum((feed) => feed.watched),
			ticksIn: total.ticksIn,
			ticksRead: total.ticksRead,
			gapSeconds: total.gapMs / 1_000,
			orders: total.orders,
			framesOut: total.framesOut,
			bytesOut: total.bytesOut,
			switches: Object.fromEntries(total.switches)
		};
	}

	/** Closes every page with 1012 and every upstream socket. */
	async stop(): Promise<void> {
		this.#stopped = true;
		const feeds = [...this.#feeds.values()];
		for (const feed of feeds) feed.stop(CLOSE.stopping, 'the relay restarts');
		await Promise.race([
			Promise.all(feeds.map(({ hub }) => hub.emptied())),
			new Promise<void>((resolve) => void this.#world.after(LEAVE_WITHIN, resolve))
		]);
		for (const { hub } of feeds) hub.cut();
		this.#feeds.clear();
	}

	#enter(page: PageSocket, { userId, sessionId }: Visitor): void {
		if (this.#stopped) page.socket.close(CLOSE.stopping);
		else this.#feedOf(userId).enter(page, sessionId);
	}

	#feedOf(userId: string): UserFeed {
		const running = this.#feeds.get(userId);
		if (running) return running;
		const feed = new UserFeed(userId, this.#world, new FeedCount());
		this.#feeds.set(userId, feed);
		this.#reread(userId, feed);
		return feed;
	}

	#reread(userId: string, feed: UserFeed): void {
		feed
			.reread(() => this.#world.accountsOf(userId))
			.catch((error: unknown) =>
				this.#world.log.error({ err: error }, 'accounts could not be read')
			);
	}
}
