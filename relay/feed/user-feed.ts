import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import { waitByTimer } from '#lib/openalgo/rest/wait.ts';
import { statusOf } from './feed-status.ts';
import { Hub } from '../hub/hub.ts';
import type { PageSocket } from '../hub/page.ts';
import { Book } from '../market/book.ts';
import { FeedCount } from './feed-count.ts';
import { FeedPast } from './feed-past.ts';
import type { FeedAccount } from '../upstream/feed-account.ts';
import { MarketHours } from '../upstream/market-hours.ts';
import { Pool } from '../upstream/pool.ts';
import { mayCarry, readRawTick, type RawTick } from '../upstream/raw-tick.ts';
import type { UserFeedsWorld } from './user-feeds.ts';

const STATUS_EVERY = 1_000;
/** Seconds between protocol pings to pages; three missed ones mean that the page is gone. */
const PING_EVERY_SECONDS = 15;

/** One user: accounts upstream, the book between, pages downstream. */
export class UserFeed {
	readonly hub: Hub;
	readonly count: FeedCount;
	readonly #world: UserFeedsWorld;
	readonly #pool: Pool;
	readonly #book = new Book<RawTick>(
		{
			read: (frame, key) => {
				this.count.ticksRead += 1;
				return readRawTick(frame, key);
			},
			mayCarry
		},
		(key) => this.hub.changed(key)
	);
	readonly #hours = new MarketHours();
	readonly #past: FeedPast;
	#entries: readonly FeedAccount[] = [];
	#interest: WatchSet = new Map();
	#exchanges: readonly Exchange[] = [];
	#watchingSince: number | undefined;
	#beats = 0;
	#reading = 0;
	#stopped = false;
	#cancelBeat: (() => void) | undefined;

	constructor(userId: string, world: UserFeedsWorld, count: FeedCount) {
		this.#world = world;
		this.#past = new FeedPast(userId, world.memory, (error) =>
			world.log.error({ err: error }, 'a move or a pin of a feed could not be kept')
		);
		this.count = count;
		this.#pool = new Pool(world, {
			tick: (key, frame, at) => {
				count.tick();
				this.#book.take(key, frame, at);
			},
			order: (account, order) => {
				count.orders += 1;
				this.hub.order({
					account: account.id,
					orderid: order.orderid,
					symbol: instrumentOf(order.key).symbol,
					status: order.status,
					filled: order.filled ?? 0,
					quantity: order.quantity,
					reason: order.reason
				});
			},
			served: () => this.#book.startOver(),
			switched: (move) => {
				count.switched(move.reason);
				const { from, to, reason } = move;
				world.log.info({ from, to, reason }, 'a feed moved to another account');
				this.#past.moved(move);
				this.hub.tellHistory();
			},
			measured: (move) => {
				count.gapMs += move.gap ?? 0;
				this.#past.measured(move);
				this.hub.tellHistory();
				this.hub.tellStatus('all');
			},
			changed: () => this.hub.tellStatus('all'),
			marketOpen: () => this.#marketOpen()
		});
		this.hub = new Hub(
			{
				quote: (key) => this.#book.quote(key),
				now: () => world.now(),
				after: (ms, run) => world.after(ms, run),
				soon: (run) => void setImmediate(run),
				sent: (bytes, pages) => count.sent(bytes, pages),
				late: (ms) => world.beatLate?.(ms / 1_000)
			},
			{
				interest: (watched) => this.#watch(watched),
				unknown: () => this.#pool.serving?.session.subscriptions.unknown() ?? [],
				status: () => this.#status(),
				history: () => this.#past.moves,
				choose: (account, pin) => this.#choose(account, pin)
			}
		);
		this.#beatLater();
	}

	get upstreams(): number {
		return this.#pool.members.filter(({ session }) => session.condition === 'live').length;
	}

	get watched(): number {
		return this.#interest.size;
	}

	/** What one account's server has acknowledged, for comparison with what is wanted. */
	get pool(): Pool {
		return this.#pool;
	}

	/** Asks the store; when it is asked twice at once, the later answer counts. */
	async reread(accountsOf: () => Promise<FeedAccount[]>): Promise<void> {
		this.#reading += 1;
		const turn = this.#reading;
		const [entries, recalled] = await Promise.all([accountsOf(), this.#past.recall()]);
		if (recalled) this.hub.tellHistory();
		if (turn !== this.#reading || this.#stopped) return;
		this.#entries = entries;
		const { pinned } = this.#past;
		const usable = entries.some(({ account }) => account.id === pinned && account.isActive);
		// An account that is gone or switched off is no longer pinned, not even once it is back.
		if (!usable) this.#past.pin(undefined);
		if (this.#pool.pinned?.id !== this.#past.pinned) this.#pool.pin(this.#past.pinned);
		this.#pool.setAccounts(entries);
	}

	enter(socket: PageSocket, sessionId: string): void {
		this.hub.add(socket, sessionId);
	}

	stop(code: number, reason: string): void {
		this.#stopped = true;
		this.#cancelBeat?.();
		this.#pool.stop();
		this.hub.closeWhere(code, reason);
	}

	/** False for an id that is not one of this user's active accounts, whoever's else it is. */
	#choose(account: string | null, pin: boolean): boolean {
		const member = this.#pool.members.find(({ id }) => id === account);
		if (account !== null && !member) return false;
		const pinned = pin ? member?.id : undefined;
		this.#past.pin(pinned);
		if (member && !pin) this.#pool.choose(member.id);
		else this.#pool.pin(pinned);
		return true;
	}

	#watch(interest: WatchSet): void {
		this.#interest = interest;
		this.#exchanges = [...new Set([...interest.keys()].map((key) => instrumentOf(key).exchange))];
		if (interest.size === 0) this.#watchingSince = undefined;
		else this.#watchingSince ??= this.#world.now();
		this.#book.want(interest);
		this.#pool.want(interest);
	}

	#status() {
		const facts = {
			watchingSince: this.#watchingSince,
			marketOpen: this.#marketOpen(),
			ticksPerSecond: this.count.ticksPerSecond,
			lastSwitch: this.#past.moves[0]
		};
		return statusOf(this.#pool, facts, this.#world.now());
	}

	#marketOpen(): boolean | undefined {
		const serving = this.#pool.serving;
		const entry = this.#entries.find(({ account }) => account.id === serving?.id);
		if (!entry || this.#exchanges.length === 0) return undefined;
		return this.#hours.isOpen(() => this.#clientOf(entry), this.#exchanges, this.#world.now());
	}

	#clientOf({ account, apiKey }: FeedAccount): OpenAlgoClient {
		const { fetch, now, random } = this.#world;
		const { hostUrl } = account;
		return new OpenAlgoClient({ hostUrl, apiKey, fetch, now, random, wait: waitByTimer });
	}

	#beatLater(): void {
		this.#cancelBeat = this.#world.after(STATUS_EVERY, () => {
			this.#beatLater();
			this.#beats += 1;
			this.count.second();
			this.#pool.second();
			if (this.#beats % PING_EVERY_SECONDS === 0) this.hub.beat();
			this.hub.tellStatus('watching');
		});
	}
}
