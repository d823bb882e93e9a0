import { isCold, type Account, type AccountId } from '#lib/domain/account/account.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import type { ConnectionWorld } from '#lib/link/connection.ts';
import type { TickIndex } from '#lib/openalgo/feed/tick-index.ts';
import { recordChangeOf, type RecordChange } from './account-change.ts';
import { BrokerLogin } from './login/broker-login.ts';
import type { Candidate, Condition, Wish } from './failover.ts';
import type { FeedAccount } from './feed-account.ts';
import { AccountSocket } from './account-socket.ts';
import type { AccountSocketListener } from './account-socket-listener.ts';
import { Witness } from './silence.ts';

/** Ms for which the loss of a feed is held against an account. */
const REMEMBER_LOSS = 10 * 60_000;
/** Ms for which an account that is not live may be asked for: a feed that moves by itself much later surprises. */
const ASKED_FOR = 60_000;
/** Ms that a cold account stays connected after it was needed: a flapping feed must not reconnect it each time. */
const LINGER = 10_000;

/** One account in the pool: its socket, and what the pool remembers about it as a carrier of prices. */
export class Member {
	readonly socket: AccountSocket;
	readonly login = new BrokerLogin();
	readonly #now: () => number;
	readonly id: AccountId;
	#entry: FeedAccount;
	#losses: number[] = [];
	#mute = false;
	#tickingSince = 0;
	/** While it is listened to without serving. */
	#witness: Witness | undefined;
	#askedFor: number | undefined;
	#renewedAt = 0;
	#neededAt = -Infinity;
	#wish: { is: Exclude<Wish, 'pinned'>; since: number } | undefined;
	/** Until when it served; undefined when it never did, or does now. */
	servedUntil: number | undefined;
	wasPrimary = false;
	/** See `Candidate`. */
	recordChange: RecordChange | undefined;
	raised = false;

	constructor(
		entry: FeedAccount,
		world: ConnectionWorld,
		listener: AccountSocketListener,
		index: TickIndex
	) {
		this.#entry = entry;
		this.#now = () => world.now();
		this.id = entry.account.id;
		this.socket = new AccountSocket(entry, world, listener, index);
	}

	get account(): Account {
		return this.#entry.account;
	}

	/** Not kept connected while another account carries the prices; then it reports no order updates either. */
	get cold(): boolean {
		return isCold(this.account);
	}

	get mute(): boolean {
		return this.#mute;
	}

	get provedAt(): number | undefined {
		return this.#witness?.provedAt;
	}

	/** As a carrier of prices: a socket that is fine carries none once the broker login is over. */
	get condition(): Condition {
		const { condition } = this.socket;
		return condition === 'live' && this.login.overSince(this.#now()) !== undefined
			? 'logged-out'
			: condition;
	}

	/** Epoch ms since when it is in that condition. */
	get since(): number {
		const { condition, since } = this.socket;
		return condition === 'live' ? (this.login.overSince(this.#now()) ?? since) : since;
	}

	/** In plain words, while the condition is not a good one. */
	get failure(): string | undefined {
		return this.condition === this.socket.condition
			? this.socket.why
			: 'its broker takes no requests from its server';
	}

	/** The same, or that it is silent. */
	get why(): string | undefined {
		return this.failure ?? (this.#mute ? 'connected, but sends no prices' : undefined);
	}

	/** For its server: whoever asks it needs the key. */
	get entry(): FeedAccount {
		return this.#entry;
	}

	/** It is live and not known to be silent. */
	get carries(): boolean {
		return this.condition === 'live' && !this.#mute;
	}

	/** Why another socket is needed for this record; undefined while the running one is right. */
	recordChangeTo(entry: FeedAccount): RecordChange | undefined {
		return recordChangeOf(this.#entry, entry);
	}

	/** The same server and key under a record that changed otherwise. */
	renamed(entry: FeedAccount): this {
		this.#entry = entry;
		return this;
	}

	/** What the trader chose was the account, whatever its socket. */
	takesAfter(old: Member): void {
		this.#wish = old.#wish;
	}

	candidate(now: number, pinned: AccountId | undefined): Candidate & { cold: boolean } {
		const { condition, since } = this;
		this.#losses = this.#losses.filter((at) => now - at < REMEMBER_LOSS);
		if (!this.carries) this.raised = false;
		const wish = this.#wish;
		if (wish && wish.is !== 'chosen' && now - wish.since > ASKED_FOR) this.#wish = undefined;
		return {
			id: this.id,
			condition,
			since,
			mute: this.#mute,
			soundSince: this.carries ? Math.max(since, this.#tickingSince) : undefined,
			losses: this.#losses.length,
			wish: pinned === this.id ? 'pinned' : this.#wish?.is,
			recordChange: this.recordChange,
			raised: this.raised,
			cold: this.cold
		};
	}

	wish(is: Exclude<Wish, 'pinned'> | undefined, now: number): void {
		this.#wish = is && { is, since: now };
	}

	/** The feed has moved: what changed in the list before it has had its effect. */
	settled(): void {
		this.recordChange = undefined;
		this.raised = false;
	}

	/** The feed has come here, because the trader asked for it or not. */
	arrived(now: number): void {
		this.servedUntil = undefined;
		this.wish(this.#wish && 'chosen', now);
	}

	/** The feed has gone elsewhere. `lost`: because this account failed. */
	left(now: number, lost: boolean): void {
		this.servedUntil = now;
		if (this.#wish?.is === 'chosen') this.#wish = undefined;
		if (lost) this.#losses.push(now);
	}

	/** Connects it while it is needed, leaves it some time after; true when it did either. */
	attend(needed: boolean, now: number): boolean {
		if (needed) this.#neededAt = now;
		const before = this.socket.condition;
		if (needed) this.socket.start();
		else if (now - this.#neededAt >= LINGER) this.socket.stop();
		return this.socket.condition !== before;
	}

	/** `listened`: its ticks are counted, to compare it with the serving account. */
	want(wanted: WatchSet, listened: boolean): void {
		if (!listened) this.#witness = undefined;
		else this.#witness ??= new Witness();
		this.socket.want(wanted);
	}

	ticked(at: number, serving: boolean): void {
		this.#witness?.ticked(at);
		this.login.ticked(at);
		if (!this.#mute || (!serving && this.#witness?.provedAt === undefined)) return;
		this.#mute = false;
		this.#tickingSince = at;
	}

	foundMute(): void {
		this.#mute = true;
	}

	/** Once per silence, which `quietSince` names. */
	askOnce(quietSince: number): void {
		if (this.#askedFor === quietSince) return;
		this.#askedFor = quietSince;
		this.socket.ask();
	}

	renewEvery(ms: number, now: number): void {
		if (now - this.#renewedAt < ms) return;
		this.#renewedAt = now;
		this.socket.renew();
	}

	stop(): void {
		this.socket.stop();
	}
}
