import type { Account, AccountId } from '#lib/domain/account.ts';
import type { WatchSet } from '#lib/domain/watch-mode.ts';
import type { ConnectionWorld } from '#lib/link/connection.ts';
import type { Candidate } from './failover.ts';
import type { FeedAccount } from './feed-account.ts';
import { Session, type SessionListener } from './session.ts';
import { Witness } from './silence.ts';

/** Ms for which the loss of a feed is held against an account. */
const REMEMBER_LOSS = 10 * 60_000;

/** One account in the pool: its session, and what the pool remembers about it as a carrier of prices. */
export class Member {
	readonly session: Session;
	readonly id: AccountId;
	readonly #apiKey: string;
	#account: Account;
	#losses: number[] = [];
	#mute = false;
	#tickingSince = 0;
	/** While it is listened to without serving. */
	#witness: Witness | undefined;
	#askedFor: number | undefined;
	#renewedAt = 0;
	asked = false;
	wasPrimary = false;

	constructor(entry: FeedAccount, world: ConnectionWorld, listener: SessionListener) {
		this.#account = entry.account;
		this.#apiKey = entry.apiKey;
		this.id = entry.account.id;
		this.session = new Session(entry, world, listener);
	}

	get account(): Account {
		return this.#account;
	}

	get mute(): boolean {
		return this.#mute;
	}

	get provedAt(): number | undefined {
		return this.#witness?.provedAt;
	}

	/** Whether the running session is still the right one for this record. */
	isFor({ account, apiKey }: FeedAccount): boolean {
		return account.websocketUrl === this.#account.websocketUrl && apiKey === this.#apiKey;
	}

	renamed(account: Account): this {
		this.#account = account;
		return this;
	}

	candidate(now: number): Candidate {
		const { condition, since } = this.session;
		const sound = condition === 'live' && !this.#mute;
		this.#losses = this.#losses.filter((at) => now - at < REMEMBER_LOSS);
		return {
			id: this.id,
			condition,
			since,
			mute: this.#mute,
			soundSince: sound ? Math.max(since, this.#tickingSince) : undefined,
			losses: this.#losses.length,
			asked: this.asked
		};
	}

	/** `listened`: its ticks are counted, to compare it with the serving account. */
	want(wanted: WatchSet, listened: boolean): void {
		if (!listened) this.#witness = undefined;
		else this.#witness ??= new Witness();
		this.session.want(wanted);
	}

	ticked(at: number, serving: boolean): void {
		this.#witness?.ticked(at);
		if (!this.#mute || (!serving && this.#witness?.provedAt === undefined)) return;
		this.#mute = false;
		this.#tickingSince = at;
	}

	lost(now: number): void {
		this.#losses.push(now);
	}

	foundMute(): void {
		this.#mute = true;
	}

	/** Once per silence, which `quietSince` names. */
	askOnce(quietSince: number): void {
		if (this.#askedFor === quietSince) return;
		this.#askedFor = quietSince;
		this.session.ask();
	}

	renewEvery(ms: number, now: number): void {
		if (now - this.#renewedAt < ms) return;
		this.#renewedAt = now;
		this.session.renew();
	}

	stop(): void {
		this.session.stop();
	}
}
