import { byPreference, type Account, type AccountId } from '#lib/domain/account.ts';
import type { InstrumentKey } from '#lib/domain/instrument-key.ts';
import type { Order } from '#lib/domain/order.ts';
import type { QuotePatch } from '#lib/domain/quote.ts';
import type { WatchSet } from '#lib/domain/watch-mode.ts';
import type { ConnectionWorld } from '#lib/link/connection.ts';
import { choose, FAILOVER, type Reason } from './failover.ts';
import type { FeedAccount } from './feed-account.ts';
import { Member } from './member.ts';
import { judgeSilence, SILENCE } from './silence.ts';

export interface Switch {
	from: AccountId;
	to: AccountId;
	reason: Exclude<Reason, 'first'>;
	at: number;
	/** Ms between the last tick before and the first tick after; undefined until that tick came, or without a last one. */
	gap: number | undefined;
}

export interface PoolListener {
	/** From the serving account only: one price per instrument, whoever else ticks. */
	tick(key: InstrumentKey, patch: QuotePatch, at: number): void;
	order(account: Account, order: Order): void;
	/** Another account serves, or the same one again after a gap. */
	served(): void;
	switched(move: Switch): void;
	/** Somebody's condition changed, or what the server knows. */
	changed(): void;
	/** Whether the market of what is watched is open; undefined when nobody knows. */
	marketOpen(): boolean | undefined;
}

/** Ms between looks at silence and dwell times; a mute account is left at most this much late. */
const LOOK_EVERY = 250;
const EMPTY: WatchSet = new Map();

/** One authenticated socket per active account, of which one carries the prices; the others are warm standbys. */
export class Pool {
	readonly #world: ConnectionWorld;
	readonly #listener: PoolListener;
	/** In order of preference. */
	#members: Member[] = [];
	#servingId: AccountId | undefined;
	#servingSince: number | undefined;
	#interest: WatchSet = EMPTY;
	#lastSwitch: Switch | undefined;
	#lastTick: { key: InstrumentKey; at: number } | undefined;
	#witness: Member | undefined;
	#cancelLook: (() => void) | undefined;

	constructor(world: ConnectionWorld, listener: PoolListener) {
		this.#world = world;
		this.#listener = listener;
	}

	get members(): readonly Member[] {
		return this.#members;
	}

	get serving(): Member | undefined {
		return this.#members.find(({ id }) => id === this.#servingId);
	}

	/** Epoch ms since when this account carries the prices. */
	get servingSince(): number | undefined {
		return this.#servingSince;
	}

	get lastTickAt(): number | undefined {
		return this.#lastTick?.at;
	}

	get lastSwitch(): Switch | undefined {
		return this.#lastSwitch;
	}

	/** Sockets of unchanged accounts stay as they are; a changed key or address means a new one. */
	setAccounts(accounts: readonly FeedAccount[]): void {
		const before = this.#members;
		const ordered = byPreference(accounts.map(({ account }) => account));
		const keys = new Map(accounts.map((entry) => [entry.account.id, entry]));
		this.#members = ordered.flatMap((account) => {
			const entry = keys.get(account.id);
			const old = before.find(({ id }) => id === account.id);
			if (!entry) return [];
			if (old?.isFor(entry)) return [old.renamed(account)];
			return [new Member(entry, this.#world, this.#listenerOf(account.id))];
		});
		for (const member of before) if (!this.#members.includes(member)) member.stop();
		const primary = this.#members.find(({ account }) => account.isPrimary);
		const wasPrimary = before.find((member) => member.id === primary?.id)?.wasPrimary ?? false;
		for (const member of this.#members) {
			const promoted = before.length > 0 && !wasPrimary;
			member.asked = member === primary && (promoted || member.asked);
			member.wasPrimary = member === primary;
		}
		for (const member of this.#members) if (!before.includes(member)) member.session.start();
		this.#decide();
		this.#lookLater();
		this.#listener.changed();
	}

	want(interest: WatchSet): void {
		this.#interest = interest;
		this.#assign();
	}

	stop(): void {
		this.#cancelLook?.();
		for (const member of this.#members) member.stop();
		this.#members = [];
	}

	#listenerOf(id: AccountId) {
		const member = () => this.#members.find((candidate) => candidate.id === id);
		return {
			changed: () => {
				const it = member();
				if (!it) return;
				if (id === this.#servingId && it.session.condition === 'live') this.#listener.served();
				this.#decide();
				this.#listener.changed();
			},
			settled: () => {
				if (id === this.#servingId) this.#listener.changed();
			},
			tick: (key: InstrumentKey, patch: QuotePatch, at: number) => {
				const it = member();
				if (!it) return;
				const wasMute = it.mute;
				it.ticked(at, id === this.#servingId);
				if (wasMute && !it.mute) this.#assign();
				if (id === this.#servingId) this.#served(key, patch, at);
			},
			order: (order: Order) => {
				const it = member();
				if (it) this.#listener.order(it.account, order);
			}
		};
	}

	#served(key: InstrumentKey, patch: QuotePatch, at: number): void {
		const before = this.#lastTick?.at;
		this.#lastTick = { key, at };
		this.#listener.tick(key, patch, at);
		const move = this.#lastSwitch;
		if (!move || before === undefined || before >= move.at || move.gap !== undefined) return;
		this.#lastSwitch = { ...move, gap: at - before };
		this.#listener.changed();
	}

	#decide(): void {
		const now = this.#world.now();
		const candidates = this.#members.map((member) => member.candidate(now));
		const choice = choose(candidates, this.#servingId, now, FAILOVER);
		if (choice === 'stay') return;
		const from = this.#servingId;
		if (LOST.has(choice.reason)) this.serving?.lost(now);
		this.#servingId = choice.serve;
		this.#servingSince = now;
		this.#witness = undefined;
		for (const member of this.#members) if (member.id === choice.serve) member.asked = false;
		const { serve: to, reason } = choice;
		if (from !== undefined && reason !== 'first') {
			this.#lastSwitch = { from, to, reason, at: now, gap: undefined };
			this.#listener.switched(this.#lastSwitch);
		}
		this.#listener.served();
		this.#assign();
		this.#listener.changed();
	}

	/** Tells every session what it has to subscribe: the serving one all of it, a witness one instrument. */
	#assign(): void {
		const key = this.#probeKey();
		const probe: WatchSet = key === undefined ? EMPTY : new Map([[key, 'quote']]);
		const serving = this.serving;
		const rank = serving ? this.#members.indexOf(serving) : -1;
		for (const [index, member] of this.#members.entries()) {
			const probed = member === this.#witness || (member.mute && index < rank);
			if (member === serving) member.want(this.#interest, false);
			else member.want(probed ? probe : EMPTY, probed);
		}
	}

	/** An index ticks every second of the session, so it is the best thing to compare two servers by. */
	#probeKey(): InstrumentKey | undefined {
		const keys = [...this.#interest.keys()];
		const index = keys.find((key) => key.includes('_INDEX:'));
		const last = this.#lastTick?.key;
		return index ?? (last && this.#interest.has(last) ? last : keys[0]);
	}

	#lookLater(): void {
		this.#cancelLook?.();
		if (this.#members.length === 0) return;
		this.#cancelLook = this.#world.after(LOOK_EVERY, () => {
			this.#look();
			this.#lookLater();
		});
	}

	#look(): void {
		for (const { session } of this.#members) session.look();
		this.#listen();
		this.#decide();
	}

	#listen(): void {
		const serving = this.serving;
		const owes = serving?.session.owesSince;
		if (!serving || owes === undefined || this.#servingSince === undefined) return;
		const now = this.#world.now();
		const quietSince = Math.max(owes, serving.session.lastTickAt ?? 0, this.#servingSince);
		const witnessAt = this.#witness?.provedAt;
		const marketOpen = this.#listener.marketOpen();
		switch (judgeSilence({ quietSince, marketOpen, witnessAt }, now, SILENCE)) {
			case 'fine':
				this.#callWitness(undefined);
				return;
			case 'ask':
				serving.askOnce(quietSince);
				this.#callWitness(this.#witnessFor(serving));
				return;
			case 'mute':
				serving.foundMute();
				return;
			case 'renew':
				serving.renewEvery(SILENCE.renewAfter, now);
				this.#callWitness(this.#witnessFor(serving));
				return;
		}
	}

	#witnessFor(serving: Member): Member | undefined {
		const fit = (member: Member) => member !== serving && member.session.condition === 'live';
		return this.#witness && fit(this.#witness) ? this.#witness : this.#members.find(fit);
	}

	#callWitness(witness: Member | undefined): void {
		if (witness === this.#witness) return;
		this.#witness = witness;
		this.#assign();
	}
}

const LOST: ReadonlySet<Reason> = new Set(['closed', 'refused', 'logged-out', 'mute']);
