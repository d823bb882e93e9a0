import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import { CLOSE_CODES } from '#lib/wire/socket/version.ts';
import { FeedCount } from './feed-count.ts';
import type { Hub } from '../hub/hub.ts';
import type { PageSocket } from '../hub/page.ts';
import { Gate, type Door, type Visitor } from '../hub/upgrade.ts';
import { TickReader } from '../upstream/raw-tick.ts';
import type { FeedAccount } from '../upstream/feed-account.ts';
import type { FeedBus } from './bus.ts';
import { pagesOf, type PagesWorld } from './pages.ts';
import { UserFeed } from './user-feed.ts';
import type { UserFeedWorld } from './user-feed-world.ts';

interface UserFeedsWorld extends UserFeedWorld, PagesWorld, Door {
	/** A user's accounts with their keys, inactive ones included. */
	accountsOf(userId: string): Promise<FeedAccount[]>;
	/** A user's feed has begun: for those who listen to all of them. */
	opened?: (userId: string, feed: Pick<UserFeed, 'bus' | 'status'>) => void;
}

/** One user's feed and the pages that listen to it. */
interface Line {
	feed: UserFeed;
	pages: Hub;
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
	/** How often a listener of a feed threw. */
	listenerFailures: number;
	/** How often the feed moved between accounts, by reason. */
	switches: Readonly<Record<string, number>>;
	/** Seconds without prices that those moves took, together. */
	gapSeconds: number;
}

/** Ms that pages have to close when the relay stops. */
const LEAVE_WITHIN = 1_000;

/** Many times as many as can end while one handshake is looked at. */
const MOST_ENDED = 1_000;

/** Every user's feed and pages: `main` and `http` reach them only through this class. */
export class UserFeeds {
	readonly #world: UserFeedsWorld;
	readonly #lines = new Map<string, Line>();
	/** Counts of feeds that have ended: counters never fall. */
	readonly #ended = new FeedCount();
	readonly #reader = new TickReader();
	readonly #gate: Gate;
	/** Sessions that ended lately, the newest last: a handshake may have been let in just before. */
	readonly #endedSessions = new Set<string>();
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
		for (const userId of userIds) this.#lineOf(userId);
	}

	/** For every `upgrade` event of the HTTP server; refuses everything but a page's socket. */
	handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		this.#gate.handle(request, socket, head);
	}

	/** The user's account list or a key changed: reread, and tell the pages. */
	accountsChanged(userId: string): void {
		if (this.#stopped) return;
		const line = this.#lines.get(userId);
		if (!line) {
			this.#lineOf(userId);
			return;
		}
		this.#reread(userId, line.feed);
		line.feed.accountsChanged();
	}

	/** The user chose settings in this session: tell the pages of the others. */
	settingsChanged(userId: string, sessionId: string): void {
		this.#lines.get(userId)?.pages.settingsChanged(sessionId);
	}

	/** A page was refused by the account's broker. */
	loginDoubted(userId: string, account: string): void {
		this.#lines.get(userId)?.feed.doubtLogin(account);
	}

	/** A user's feed for listeners other than pages; it is started if it does not run yet. */
	busOf(userId: string): FeedBus {
		return this.#lineOf(userId).feed.bus;
	}

	/** What the user's feed knows of an instrument; none is started for it. */
	quote(userId: string, key: InstrumentKey): Quote | undefined {
		return this.#lines.get(userId)?.feed.bus.quote(key);
	}

	/** Closes the pages that this session opened. */
	sessionEnded(sessionId: string): void {
		this.#endedSessions.add(sessionId);
		if (this.#endedSessions.size > MOST_ENDED) {
			const [oldest = ''] = this.#endedSessions;
			this.#endedSessions.delete(oldest);
		}
		for (const { pages } of this.#lines.values()) {
			pages.closeWhere(CLOSE_CODES.signedOut, '', sessionId);
		}
	}

	/** Sessions that have a page open. */
	openSessions(): ReadonlySet<string> {
		return new Set([...this.#lines.values()].flatMap(({ pages }) => pages.sessions()));
	}

	/** Closes all of a user's pages and upstream sockets, for instance when the user is deleted. */
	userEnded(userId: string): void {
		const line = this.#lines.get(userId);
		if (!line) return;
		this.#lines.delete(userId);
		this.#ended.add(line.feed.count);
		stop(line, CLOSE_CODES.signedOut, '');
	}

	status(): FeedFigures {
		const lines = [...this.#lines.values()];
		const total = new FeedCount();
		for (const count of [this.#ended, ...lines.map(({ feed }) => feed.count)]) total.add(count);
		const sum = (of: (line: Line) => number) => lines.reduce((all, line) => all + of(line), 0);
		return {
			users: lines.length,
			pages: sum(({ pages }) => pages.pages),
			upstreams: sum(({ feed }) => feed.upstreams),
			watched: sum(({ feed }) => feed.watched),
			ticksIn: total.ticksIn,
			ticksRead: total.ticksRead,
			gapSeconds: total.gapMs / 1_000,
			orders: total.orders,
			framesOut: total.framesOut,
			bytesOut: total.bytesOut,
			listenerFailures: total.listenerFailures,
			switches: Object.fromEntries(total.switches)
		};
	}

	/** Closes every page with 1012 and every upstream socket. */
	async stop(): Promise<void> {
		this.#stopped = true;
		const lines = [...this.#lines.values()];
		for (const line of lines) stop(line, CLOSE_CODES.stopping, 'the relay restarts');
		await Promise.race([
			Promise.all(lines.map(({ pages }) => pages.emptied())),
			new Promise<void>((resolve) => void this.#world.after(LEAVE_WITHIN, resolve))
		]);
		for (const { pages } of lines) pages.cut();
		this.#lines.clear();
	}

	#enter(page: PageSocket, { userId, sessionId }: Visitor): void {
		if (this.#stopped) turnAway(page, CLOSE_CODES.stopping);
		else if (this.#endedSessions.has(sessionId)) turnAway(page, CLOSE_CODES.signedOut);
		else this.#lineOf(userId).pages.add(page, sessionId);
	}

	#lineOf(userId: string): Line {
		const running = this.#lines.get(userId);
		if (running) return running;
		const feed = new UserFeed(userId, this.#world, new FeedCount(), this.#reader);
		const line = { feed, pages: pagesOf(feed, this.#world) };
		this.#lines.set(userId, line);
		this.#world.opened?.(userId, feed);
		this.#reread(userId, feed);
		return line;
	}

	#reread(userId: string, feed: UserFeed): void {
		feed
			.reread(() => this.#world.accountsOf(userId))
			.catch((error: unknown) =>
				this.#world.log.error({ err: error }, 'accounts could not be read')
			);
	}
}

function stop({ feed, pages }: Line, code: number, reason: string): void {
	feed.stop();
	pages.closeWhere(code, reason);
}

function turnAway({ socket }: PageSocket, code: number): void {
	socket.on('error', () => undefined);
	socket.close(code);
}
