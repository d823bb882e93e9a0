import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { FeedMove } from '#lib/domain/feed/feed-move.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import type { FeedStatus } from '#lib/wire/socket/messages.ts';
import { statusOf } from './feed-status.ts';
import { TickBoard, type BoardRow } from '../market/tick-board.ts';
import { FeedCount } from './feed-count.ts';
import { MovesAndPin } from './moves-and-pin.ts';
import type { FeedAccount } from '../upstream/feed-account.ts';
import { MarketHours } from '../upstream/market-hours.ts';
import { LoginWatch } from '../upstream/login/login-watch.ts';
import { Pool } from '../upstream/pool.ts';
import { mayCarry, TickReader, type RawTick } from '../upstream/raw-tick.ts';
import type { FeedBus } from './bus.ts';
import { LocalBus, type ListenerFailure } from './local-bus.ts';
import type { UserFeedWorld } from './user-feed-world.ts';

const STATUS_EVERY = 1_000;
/** One user's feed: the accounts' sockets, the newest prices, and the bus with its listeners. */
export class UserFeed {
	readonly count: FeedCount;
	readonly #bus: LocalBus;
	readonly #world: UserFeedWorld;
	readonly #pool: Pool;
	readonly #reader: TickReader;
	readonly #board = new TickBoard<RawTick>(
		{
			read: (frame, key, into) => {
				this.count.ticksRead += 1;
				return this.#reader.read(frame, key, into);
			},
			mayCarry,
			keep: (frame) => this.#reader.keeper.keep(frame),
			heldBy: ({ bytes }) => bytes.buffer
		},
		(key) => this.#bus.changed(key)
	);
	readonly #logins = new LoginWatch(({ entry: { account, apiKey } }, heard) =>
		this.#world.hosts
			.client({ hostUrl: account.hostUrl, apiKey, observe: ({ proof }) => heard(proof) })
			.funds()
	);
	readonly #hours = new MarketHours(() => this.#bus.state());
	readonly #past: MovesAndPin;
	#entries: readonly FeedAccount[] = [];
	#interest: WatchSet = new Map();
	#exchanges: readonly Exchange[] = [];
	#watchingSince: number | undefined;
	/** When the pool's newest move was, by its clock and by the wall's. */
	#dateOf: { move: number; wall: number } | undefined;
	#reading = 0;
	#stopped = false;
	#cancelBeat: (() => void) | undefined;

	constructor(userId: string, world: UserFeedWorld, count: FeedCount, reader = new TickReader()) {
		this.#world = world;
		this.#reader = reader;
		this.#past = new MovesAndPin(userId, world.memory, (error) =>
			world.log.error({ err: error }, 'a move or a pin of a feed could not be kept')
		);
		this.count = count;
		this.#pool = new Pool(
			world,
			{
				tick: (key, frame, at) => {
					count.ticksIn += 1;
					this.#board.take(key, frame, at);
				},
				order: (account, order) => {
					count.orders += 1;
					this.#bus.order({ account, order });
				},
				served: () => this.#board.startOver(),
				switched: (move) => {
					count.switched(move.reason);
					const { from, to, reason } = move;
					world.log.info({ from, to, reason }, 'a feed moved to another account');
					this.#past.moved(this.#dated(move));
					this.#bus.moved();
				},
				measured: (move) => {
					count.gapMs += move.gap ?? 0;
					this.#past.measured({ ...this.#dated(move), gap: move.gap });
					this.#bus.moved();
					this.#bus.state();
				},
				changed: () => this.#bus.state(),
				marketOpen: () => this.#marketOpen()
			},
			reader.index
		);
		this.#bus = new LocalBus({
			quote: (key) => this.#board.quote(key),
			moves: () => this.#past.moves,
			interest: (wanted) => this.#watch(wanted),
			failed: (failure) => this.#listenerFailed(failure),
			now: () => world.now(),
			after: (ms, run) => world.after(ms, run)
		});
		this.#beatLater();
	}

	get bus(): FeedBus {
		return this.#bus;
	}

	/** The same as `bus.quote`, as numbers. */
	row(key: InstrumentKey): BoardRow | undefined {
		return this.#board.row(key);
	}

	get upstreams(): number {
		return this.#pool.members.filter(({ socket }) => socket.condition === 'live').length;
	}

	get watched(): number {
		return this.#interest.size;
	}

	/** What one account's server has acknowledged, for comparison with what is wanted. */
	get pool(): Pool {
		return this.#pool;
	}

	/** Reads the accounts from the store; of two reads at once the later answer counts. */
	async reread(accountsOf: () => Promise<FeedAccount[]>): Promise<void> {
		this.#reading += 1;
		const turn = this.#reading;
		const [entries, recalled] = await Promise.all([accountsOf(), this.#past.recall()]);
		if (recalled) this.#bus.moved();
		if (turn !== this.#reading || this.#stopped) return;
		this.#entries = entries;
		const { pinned } = this.#past;
		const usable = entries.some(({ account }) => account.id === pinned && account.isActive);
		// An account that is gone or switched off loses its pin, also if it comes back.
		if (!usable) this.#past.pin(undefined);
		if (this.#pool.pinned?.id !== this.#past.pinned) this.#pool.pin(this.#past.pinned);
		this.#pool.setAccounts(entries);
	}

	/** The account list or a key has changed; `reread` must follow. */
	accountsChanged(): void {
		this.#bus.accounts();
	}

	/** Asks the account's broker at once instead of at its next turn. */
	doubtLogin(account: string): void {
		this.#logins.doubt(this.#pool, account, this.#world.now());
	}

	stop(): void {
		this.#stopped = true;
		this.#cancelBeat?.();
		this.#pool.stop();
	}

	/** The wanted instruments that the serving account's server does not know. */
	unknown(): readonly InstrumentKey[] {
		return this.#pool.serving?.socket.subscriptions.unknown() ?? [];
	}

	/**
	 * Moves the feed by hand, null: back to its own choice. False for an id that is not one of this user's active accounts,
	 * even when it belongs to another user.
	 */
	choose(account: string | null, pin: boolean): boolean {
		const member = this.#pool.members.find(({ id }) => id === account);
		if (account !== null && !member) return false;
		const pinned = pin ? member?.id : undefined;
		this.#past.pin(pinned);
		if (member && !pin) this.#pool.choose(member.id);
		else this.#pool.pin(pinned);
		return true;
	}

	/** A page has read another market calendar. */
	doubtCalendar(mark: string): void {
		this.#hours.doubt(mark);
	}

	#watch(interest: WatchSet): void {
		this.#interest = interest;
		this.#exchanges = [...new Set([...interest.keys()].map((key) => instrumentOf(key).exchange))];
		if (interest.size === 0) this.#watchingSince = undefined;
		else this.#watchingSince ??= this.#world.now();
		this.#board.want(interest);
		this.#pool.want(interest);
	}

	status(): FeedStatus {
		const facts = {
			watchingSince: this.#watchingSince,
			marketOpen: this.#marketOpen(),
			calendar: this.#hours.mark,
			ticksPerSecond: this.count.ticksPerSecond,
			lastSwitch: this.#past.moves[0],
			wall: this.#world.wall()
		};
		return statusOf(this.#pool, facts, this.#world.now());
	}

	#marketOpen(): boolean | undefined {
		const serving = this.#pool.serving;
		const entry = this.#entries.find(({ account }) => account.id === serving?.id);
		if (!entry || this.#exchanges.length === 0) return undefined;
		const { hosts, wall } = this.#world;
		const { account, apiKey } = entry;
		const calendar = () => hosts.client({ hostUrl: account.hostUrl, apiKey });
		return this.#hours.isOpen({ id: account.id, calendar }, this.#exchanges, wall());
	}

	/** Pages show the day of a move, and the next run must know it. A time names one move. */
	#dated(move: FeedMove): FeedMove {
		if (this.#dateOf?.move !== move.at) {
			const wall = this.#world.wall();
			const taken = this.#past.moves.some(({ at }) => at === wall);
			this.#dateOf = { move: move.at, wall: taken ? wall + 1 : wall };
		}
		return { ...move, at: this.#dateOf.wall };
	}

	#beatLater(): void {
		this.#cancelBeat = this.#world.after(STATUS_EVERY, () => {
			this.#beatLater();
			this.count.second();
			this.#pool.second();
			this.#logins.look(this.#pool, this.#marketOpen(), this.#world.now());
			this.#bus.second();
		});
	}

	#listenerFailed({ error, ...failure }: ListenerFailure): void {
		this.count.listenerFailures += 1;
		// One that fails at every tick must not fill the log: the first time, the second, the fourth and so on.
		if (!Number.isInteger(Math.log2(failure.times))) return;
		this.#world.log.error({ ...failure, err: error }, 'a listener of a feed failed');
	}
}
