import { byPreference, type Account, type AccountId } from '#lib/domain/account/account.ts';
import type { FeedMove } from '#lib/domain/feed/feed-move.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Order } from '#lib/domain/order/order.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import type { ConnectionWorld } from '#lib/link/connection.ts';
import { coldOnesNeeded } from './cold.ts';
import { choose, FAILOVER, type Reason } from './failover.ts';
import type { FeedAccount } from './feed-account.ts';
import { LastMove } from './last-move.ts';
import { Listening } from './listening.ts';
import { Member } from './member.ts';
import { probeKey } from './probe-key.ts';
import type { RawTick } from './raw-tick.ts';

interface PoolListener {
	/** From the serving account only: one price per instrument, even when other accounts tick too. */
	tick(key: InstrumentKey, frame: RawTick, at: number): void;
	order(account: Account, order: Order): void;
	/** Another account serves, or the same one again after a gap. */
	served(): void;
	switched(move: FeedMove): void;
	/** The gap of this move is known now. */
	measured(move: FeedMove & { gap: number }): void;
	/** An account's state changed, or what its server grants. */
	changed(): void;
	/** Whether the market of what is watched is open; undefined when that is not known. */
	marketOpen(): boolean | undefined;
}

/** Ms between looks at dwell times and at silence, which has half its limit left when it is first noticed. */
const LOOK_EVERY = 250;
/** Ms between looks while a silence is being judged; a mute account is left at most this much late. */
const LOOK_CLOSELY = 50;
/** Ms without a look after which answers may be waiting to be read: a silence is judged anew. */
const STALLED = 1_000;
/** Ms without a look after which the machine must have slept: sockets are asked, and those that wait try again. */
const SLEPT = 5_000;
const EMPTY: WatchSet = new Map();
const LOST: ReadonlySet<Reason> = new Set(['closed', 'refused', 'logged-out', 'mute']);

/** One authenticated socket per active account, of which one carries the prices; the others are standbys. */
export class Pool {
	readonly #world: ConnectionWorld;
	readonly #listener: PoolListener;
	readonly #listening = new Listening();
	/** In order of preference. */
	#members: readonly Member[] = [];
	#serving: { id: AccountId; name: string; since: number } | undefined;
	#pinned: AccountId | undefined;
	#interest: WatchSet = EMPTY;
	readonly #lastMove = new LastMove();
	/** The next price ends the gap that the last move left: kept so that the other ticks need no look-up. */
	#gapOpen = false;
	#lastTick: { key: InstrumentKey; at: number } | undefined;
	#lookedAt: number | undefined;
	#awakeSince = 0;
	#cancelLook: (() => void) | undefined;

	constructor(world: ConnectionWorld, listener: PoolListener) {
		this.#world = world;
		this.#listener = listener;
	}

	get members(): readonly Member[] {
		return this.#members;
	}

	get serving(): Member | undefined {
		return this.#members.find(({ id }) => id === this.#serving?.id);
	}

	/** Epoch ms since when this account carries the prices. */
	get servingSince(): number | undefined {
		return this.#serving?.since;
	}

	/** The account that carries the prices whatever happens to it. */
	get pinned(): Member | undefined {
		return this.#members.find(({ id }) => id === this.#pinned);
	}

	get lastTickAt(): number | undefined {
		return this.#lastTick?.at;
	}

	get lastSwitch(): FeedMove | undefined {
		return this.#lastMove.move;
	}

	/** Sockets of unchanged accounts stay as they are; a changed key or address means a new one. */
	setAccounts(accounts: readonly FeedAccount[]): void {
		const before = this.#members;
		const now = this.#world.now();
		const keys = new Map(accounts.map((entry) => [entry.account.id, entry]));
		this.#members = byPreference(accounts.map(({ account }) => account)).flatMap((account) => {
			const entry = keys.get(account.id);
			const old = before.find(({ id }) => id === account.id);
			if (!entry) return [];
			if (old?.isFor(entry)) return [old.renamed(account)];
			return [new Member(entry, this.#world, this.#listenerOf(account.id))];
		});
		for (const member of before) if (!this.#members.includes(member)) member.stop();
		this.#promote(before, now);
		if (this.#serving && this.serving) this.#serving.name = this.serving.account.name;
		this.#decide();
		this.#lookLater();
		this.#listener.changed();
	}

	want(interest: WatchSet): void {
		this.#interest = interest;
		this.#assign();
	}

	/** The feed goes there as soon as that account is live, and stays until it fails or the trader chooses again. */
	choose(id: AccountId): void {
		const now = this.#world.now();
		this.#pinned = undefined;
		for (const member of this.#members) member.wish(undefined, now);
		const member = this.#members.find((candidate) => candidate.id === id);
		member?.wish(member === this.serving ? 'chosen' : 'asked', now);
		this.#decide();
		this.#listener.changed();
	}

	/** The feed goes there and stays, whatever happens; undefined: the pool chooses again. */
	pin(id: AccountId | undefined): void {
		const now = this.#world.now();
		this.#pinned = id;
		for (const member of this.#members) member.wish(undefined, now);
		this.#decide();
		this.#listener.changed();
	}

	/** Call once a second, for the rates. */
	second(): void {
		for (const { socket } of this.#members) socket.vitals.second();
	}

	stop(): void {
		this.#cancelLook?.();
		for (const member of this.#members) member.stop();
		this.#members = [];
	}

	#listenerOf(id: AccountId) {
		const member = () => this.#members.find((candidate) => candidate.id === id);
		// Looked up once: ticks come by the thousand, and a removed member does not tick.
		let ticking: Member | undefined;
		const serves = () => id === this.#serving?.id;
		return {
			changed: () => {
				const it = member();
				if (!it) return;
				if (serves() && it.socket.condition === 'live') this.#listener.served();
				this.#decide();
				this.#listener.changed();
			},
			settled: () => {
				if (serves()) this.#listener.changed();
			},
			tick: (key: InstrumentKey, frame: RawTick, at: number) => {
				const it = (ticking ??= member());
				if (!it) return;
				const serving = serves();
				const wasMute = it.mute;
				it.ticked(at, serving);
				if (wasMute && !it.mute) this.#assign();
				if (serving) this.#served(key, frame, at);
			},
			order: (order: Order) => {
				const it = member();
				if (it) this.#listener.order(it.account, order);
			}
		};
	}

	/** A new primary means that the trader wants the feed there. */
	#promote(before: readonly Member[], now: number): void {
		const primary = this.#members.find(({ account }) => account.isPrimary);
		const was = before.find((member) => member.id === primary?.id)?.wasPrimary ?? false;
		for (const member of this.#members) member.wasPrimary = member === primary;
		if (before.length === 0 || was || !primary) return;
		for (const member of this.#members) member.wish(undefined, now);
		if (primary.id !== this.#serving?.id) primary.wish('asked', now);
	}

	#served(key: InstrumentKey, frame: RawTick, at: number): void {
		this.#lastTick = { key, at };
		this.#listener.tick(key, frame, at);
		if (!this.#gapOpen) return;
		this.#gapOpen = false;
		const measured = this.#lastMove.ticked(at);
		if (measured) this.#listener.measured(measured);
	}

	#candidates(now: number) {
		return this.#members.map((member) => member.candidate(now, this.#pinned));
	}

	#decide(): void {
		const now = this.#world.now();
		this.#attend(now);
		const choice = choose(this.#candidates(now), this.#serving?.id, now, FAILOVER);
		if (choice !== 'stay') this.#serve(choice.serve, choice.reason, now);
	}

	/** Connects cold accounts that are needed, and leaves those that no longer are. */
	#attend(now: number): void {
		const { doubted } = this.#listening;
		const facts = { candidates: this.#candidates(now), current: this.#serving?.id, doubted };
		const needed = new Set(coldOnesNeeded(facts, now, FAILOVER));
		let changed = false;
		for (const member of this.#members) {
			if (member.attend(!member.cold || needed.has(member.id), now)) changed = true;
		}
		if (changed) this.#listener.changed();
	}

	#serve(to: AccountId, reason: Reason, now: number): void {
		const from = this.#serving;
		const why = LOST.has(reason) ? this.serving?.socket.why : undefined;
		this.serving?.left(now, LOST.has(reason));
		const member = this.#members.find(({ id }) => id === to);
		const toName = member?.account.name ?? '';
		this.#serving = { id: to, name: toName, since: now };
		member?.arrived(now);
		this.#listening.startOver();
		if (from && reason !== 'first') {
			const move = { from: from.id, to, fromName: from.name, toName, reason, why };
			this.#gapOpen = true;
			this.#listener.switched(this.#lastMove.moved(move, now, this.#lastTick?.at));
		}
		this.#listener.served();
		this.#assign();
		this.#listener.changed();
	}

	/** Tells every account's socket what to subscribe: the serving one everything, a witness one instrument. */
	#assign(): void {
		const key = probeKey(this.serving, this.#interest, this.#lastTick?.key);
		const probe: WatchSet = key === undefined ? EMPTY : new Map([[key, 'quote']]);
		const serving = this.serving;
		const rank = serving ? this.#members.indexOf(serving) : -1;
		for (const [index, member] of this.#members.entries()) {
			const probed = member === this.#listening.witness || (member.mute && index < rank);
			if (member === serving) member.want(this.#interest, false);
			else member.want(probed ? probe : EMPTY, probed);
		}
	}

	#lookLater(): void {
		this.#cancelLook?.();
		if (this.#members.length === 0) return;
		const wait = this.#listening.attentive ? LOOK_CLOSELY : LOOK_EVERY;
		this.#cancelLook = this.#world.after(wait, () => {
			this.#look();
			this.#lookLater();
		});
	}

	#look(): void {
		const now = this.#world.now();
		const paused = now - (this.#lookedAt ?? now);
		this.#lookedAt = now;
		if (paused >= STALLED) this.#awakeSince = now;
		if (paused >= SLEPT) for (const { socket } of this.#members) socket.nudge();
		for (const { socket } of this.#members) socket.look();
		this.#listen(now);
		this.#decide();
	}

	#listen(now: number): void {
		const serving = this.serving;
		const owes = serving?.socket.owesSince;
		if (!serving || owes === undefined || !this.#serving) return;
		const { lastTickAt = 0 } = serving.socket.vitals;
		const heardAt = Math.max(lastTickAt, this.#serving.since, this.#awakeSince);
		const quietSince = Math.max(owes, heardAt);
		const before = this.#listening.witness;
		const marketOpen = this.#listener.marketOpen();
		const facts = { serving, heardAt, quietSince, marketOpen, members: this.#members };
		this.#listening.look(facts, now);
		if (this.#listening.witness !== before) this.#assign();
	}
}
