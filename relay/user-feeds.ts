import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { After, OpenSocket } from '#lib/link/socket.ts';
import type { FeedAccount } from './upstream/feed-account.ts';

export interface UserFeedsWorld {
	/** A user's accounts with their keys, inactive ones included. */
	accountsOf(userId: string): Promise<FeedAccount[]>;
	/** Who sent this Cookie header; undefined without a valid session. */
	authenticate(
		cookieHeader: string | undefined
	): Promise<{ userId: string; sessionId: string } | undefined>;
	/** Whether the request's Origin is the relay's own. */
	ownOrigin(request: IncomingMessage): boolean;
	/** Opens sockets to OpenAlgo servers: `openWebSocket` of upstream/open-socket.ts in the relay. */
	openSocket: OpenSocket;
	/** For the serving server's market hours. */
	fetch: typeof fetch;
	now(): number;
	random(): number;
	after: After;
	log: Logger;
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
	framesOut: number;
	bytesOut: number;
	/** Times the feed moved between accounts, by reason. */
	switches: Readonly<Record<string, number>>;
}

/** Every user's feed and pages: the one door through which `main` and `http` reach them. */
export class UserFeeds {
	readonly #world: UserFeedsWorld;

	constructor(world: UserFeedsWorld) {
		this.#world = world;
	}

	/** Connects these users' accounts before any page asks, so that the first page finds a feed that is up. */
	start(userIds: readonly string[]): void {
		throw new Error(`not yet: ${userIds.length}, ${String(this.#world.now())}`);
	}

	/** For every `upgrade` event of the HTTP server; refuses whatever is not a page's socket. */
	handleUpgrade(_request: IncomingMessage, socket: Duplex, _head: Buffer): void {
		socket.destroy();
	}

	/** The user's account list or a key changed: reread, and tell the pages. */
	accountsChanged(_userId: string): void {}

	/** Closes the pages that this session opened. */
	sessionEnded(_sessionId: string): void {}

	/** Closes all of a user's pages and upstream sockets, for instance when the user is deleted. */
	userEnded(_userId: string): void {}

	status(): FeedFigures {
		return {
			users: 0,
			pages: 0,
			upstreams: 0,
			watched: 0,
			ticksIn: 0,
			framesOut: 0,
			bytesOut: 0,
			switches: {}
		};
	}

	/** Closes every page with 1012 and every upstream socket. */
	async stop(): Promise<void> {}
}
