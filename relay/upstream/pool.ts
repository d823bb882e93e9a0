import type { AccountId } from '#lib/domain/account/account.ts';
import type { ServerProof } from '#lib/domain/account/server-proof.ts';
import type { FeedMove } from '#lib/domain/feed/feed-move.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import type { ConnectionWorld } from '#lib/link/connection.ts';
import { TickIndex } from '#lib/openalgo/feed/tick-index.ts';
import type { AccountSocketListener } from './account-socket-listener.ts';
import { coldOnesNeeded } from './cold.ts';
import { choose, FAILOVER, LOST, returnOf, type FeedChoice, type Reason } from './failover.ts';
import type { FeedAccount } from './feed-account.ts';
import { Handover } from './handover.ts';
import { LastMove } from './last-move.ts';
import { Listening } from './listening.ts';
import { Looks } from './looks.ts';
import { Member } from './member.ts';
import type { PoolListener } from './pool-listener.ts';
import { probeKey } from './probe-key.ts';
import type { RawTick } from './raw-tick.ts';
import { Roster } from './roster.ts';

const EMPTY: WatchSet = new Map();

/** One authenticated socket per active account, of which one carries the prices; the others are standbys. */
export class Pool {
	readonly #world: ConnectionWorld;
	readonly #listener: PoolListener;
	readonly #index: TickIndex;
	readonly #listening = new Listening();
	readonly #roster = new Roster((entry) => this.#join(entry));
	#serving: { member: Member; name: string; since: number } | undefined;
	#handover: Handover | undefined;
	#pinned: AccountId | undefined;
	#interest: WatchSet = EMPTY;
	readonly #lastMove = new LastMove();
	#lastTick: { key: InstrumentKey; at: number } | undefined;
	readonly #looks: Looks;

	constructor(world: ConnectionWorld, listener: PoolListener, index = new TickIndex()) {
		this.#world = world;
		this.#index = index;
		this.#listener = listener;
		this.#looks = new Looks(
			world,
			(now, slept) => this.#look(now, slept),
			() => this.#listening.attentive
		);
	}

	/** In order of preference. */
	get members(): readonly Member[] {
		return this.#roster.members;
	}

	get serving(): Member | undefined {
		const member = this.#serving?.member;
		return member && this.#roster.has(member) ? member : undefined;
	}

	/** Epoch ms since when this account carries the prices. */
	get servingSince(): number | undefined {
		return this.#serving?.since;
	}

	/** The account that carries the prices whatever happens to it. */
	get pinned(): Member | undefined {
		return this.members.find(({ id }) => id === this.#pinned);
	}

	/** Where the feed returns to, and when at the earliest. */
	get returns(): { to: AccountId; at: number } | undefined {
		return returnOf(this.#candidates(this.#world.now()), this.#serving?.member.id, FAILOVER);
	}

	get lastTickAt(): number | undefined {
		return this.#lastTick?.at;
	}

	get lastSwitch(): FeedMove | undefined {
		return this.#lastMove.move;
	}

	setAccounts(accounts: readonly FeedAccount[]): void {
		this.#roster.take(accounts, this.serving, this.#world.now());
		if (this.#serving && this.serving) this.#serving.name = this.serving.account.name;
		this.#decide();
		if (this.members.length > 0) this.#looks.later();
		else this.#looks.stop();
		this.#listener.changed();
	}

	/** What a call to an account's server proved: one whose broker refuses it carries no prices. */
	proved(member: Member, proof: ServerProof): void {
		if (!this.#roster.has(member) || !member.login.heard(proof, this.#world.now())) return;
		this.#assign();
		this.#decide();
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
		for (const member of this.members) member.wish(undefined, now);
		const member = this.members.find((candidate) => candidate.id === id);
		member?.wish(member === this.serving ? 'chosen' : 'asked', now);
		this.#decide();
		this.#listener.changed();
	}

	/** The feed goes there and stays, whatever happens; undefined: the pool chooses again. */
	pin(id: AccountId | undefined): void {
		const now = this.#world.now();
		this.#pinned = id;
		for (const member of this.members) member.wish(undefined, now);
		this.#decide();
		this.#listener.changed();
	}

	/** Call once a second, for the rates. */
	second(): void {
		for (const { socket } of this.members) socket.vitals.second();
	}

	stop(): void {
		this.#looks.stop();
		this.#roster.stop();
	}

	#join(entry: FeedAccount): Member {
		const serves = () => member === this.#serving?.member;
		const listener: AccountSocketListener = {
			changed: () => {
				if (serves() && member.socket.condition === 'live') this.#listener.served();
				this.#decide();
				this.#listener.changed();
			},
			settled: () => {
				if (member === this.#handover?.next) this.#decide();
				if (serves()) this.#listener.changed();
			},
			tick: (key, frame, at) => {
				const wasMute = member.mute;
				member.ticked(at, serves());
				if (wasMute && !member.mute) this.#assign();
				if (this.#handover) this.#handed(member, at);
				if (serves()) this.#served(key, frame, at);
			},
			order: (order) => {
				// Where the record has a new socket, that one reports as soon as it can.
				const holder = this.#roster.holderOf(member);
				if (holder && (holder === member || holder.socket.condition !== 'live')) {
					this.#listener.order(holder.account, order);
				}
			}
		};
		const member: Member = new Member(entry, this.#world, listener, this.#index);
		return member;
	}

	#handed(member: Member, at: number): void {
		const next = this.#handover?.next;
		if (member !== next && member !== this.#serving?.member) return;
		this.#handover?.ticked(member);
		if (member === next) this.#decide(at);
	}

	#served(key: InstrumentKey, frame: RawTick, at: number): void {
		this.#lastTick = { key, at };
		this.#listener.tick(key, frame, at);
		const measured = this.#lastMove.ticked(at);
		if (measured) this.#listener.measured(measured);
	}

	#candidates(now: number) {
		return this.members.map((member) => member.candidate(now, this.#pinned));
	}

	#decide(now = this.#world.now()): void {
		this.#attend(now);
		const { leaving, departure } = this.#roster;
		const current = this.#serving?.member.id;
		const choice = choose(this.#candidates(now), current, now, FAILOVER, departure);
		if (choice !== 'stay') this.#move(choice, now);
		else this.#prepare(undefined);
		if (leaving && !this.#roster.mayStay(now)) this.#leave();
	}

	/** Goes there at once only where the account that serves cannot go on until the next one ticks. */
	#move({ serve, reason }: Exclude<FeedChoice, 'stay'>, now: number): void {
		const next = this.members.find(({ id }) => id === serve);
		const { serving } = this;
		if (!next) return;
		if (!serving?.carries || this.#interest.size === 0) {
			this.#serve(next, reason, now);
			return;
		}
		if (this.#handover?.next !== next) this.#prepare(new Handover(next, reason, now));
		const handover = this.#handover;
		const must = this.#pinned === serve || serving.id === serve;
		const verdict = handover?.judge(serving, this.#listener.marketOpen(), must, now);
		if (verdict === 'wait') return;
		if (verdict !== 'mute') this.#serve(next, handover?.reason ?? reason, now);
		else {
			next.foundMute();
			next.wish(undefined, now);
			this.#prepare(undefined);
			this.#listener.changed();
		}
	}

	#prepare(handover: Handover | undefined): void {
		if (this.#handover === handover) return;
		this.#handover = handover;
		this.#assign();
	}

	/** Where the account stays, its new socket is the one that serves. */
	#leave(): void {
		const heir = this.serving && this.#roster.holderOf(this.serving);
		this.#roster.leave();
		if (!heir || !this.#serving) return;
		this.#serving.member = heir;
		this.#assign();
	}

	/** Connects cold accounts that are needed, and leaves those that no longer are. */
	#attend(now: number): void {
		const { doubted } = this.#listening;
		const facts = { candidates: this.#candidates(now), current: this.#serving?.member.id, doubted };
		const needed = new Set(coldOnesNeeded(facts, now, FAILOVER));
		let changed = false;
		for (const member of this.members) {
			if (member.attend(!member.cold || needed.has(member.id), now)) changed = true;
		}
		if (changed) this.#listener.changed();
	}

	#serve(to: Member, reason: Reason, now: number): void {
		const from = this.#serving;
		// Its record's present socket: the one that serves may be an older one, with which all is well.
		const why = LOST.has(reason) && from ? this.#roster.holderOf(from.member)?.failure : undefined;
		const same = from?.member.id === to.id;
		if (!same) this.serving?.left(now, LOST.has(reason));
		const toName = to.account.name;
		this.#serving = { member: to, name: toName, since: same ? from.since : now };
		this.#handover = undefined;
		this.#roster.leave();
		for (const member of this.members) member.settled();
		to.arrived(now);
		this.#listening.startOver();
		if (from && !same && reason !== 'first') {
			const names = { fromName: from.name, toName };
			const move = { from: from.member.id, to: to.id, ...names, reason, why };
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
		const { serving } = this;
		for (const member of this.members) {
			const { mute, login } = member;
			const probed = member === this.#listening.witness || mute || login.refused;
			if (member === serving) member.want(this.#interest, false);
			else if (member === this.#handover?.next) member.want(this.#interest, true);
			else member.want(probed ? probe : EMPTY, probed);
		}
		this.#roster.leaving?.want(this.#interest, false);
	}

	#look(now: number, slept: boolean): void {
		for (const { socket } of this.members) {
			// After a sleep sockets are asked, and those that wait try again.
			if (slept) socket.nudge();
			socket.look();
		}
		this.#listen(now);
		this.#decide();
	}

	#listen(now: number): void {
		const { serving, members } = this;
		if (!serving || !this.#serving) return;
		const since = Math.max(this.#serving.since, this.#looks.awakeSince);
		const marketOpen = this.#listener.marketOpen();
		if (this.#listening.look({ serving, since, marketOpen, members }, now)) this.#assign();
	}
}
