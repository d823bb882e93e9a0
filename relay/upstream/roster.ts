import { byPreference } from '#lib/domain/account/account.ts';
import { departureOf, raisedOver, type Departure } from './account-change.ts';
import type { FeedAccount } from './feed-account.ts';
import type { Member } from './member.ts';

/** Ms that an account which is gone from the list, or wants another socket, may carry the prices until another can. */
const LEAVE_WITHIN = 10_000;

/** The user's active accounts in order of preference, and the one that is no longer among them but still serves. */
export class Roster {
	readonly #join: (entry: FeedAccount) => Member;
	#members: readonly Member[] = [];
	#leaving: { member: Member; until: number; why: Departure } | undefined;

	/** `join` gives an account its socket. */
	constructor(join: (entry: FeedAccount) => Member) {
		this.#join = join;
	}

	get members(): readonly Member[] {
		return this.#members;
	}

	get leaving(): Member | undefined {
		return this.#leaving?.member;
	}

	get departure(): Departure | undefined {
		return this.#leaving?.why;
	}

	has(member: Member): boolean {
		return member === this.leaving || this.#members.includes(member);
	}

	/** The member that has this account's record now. */
	holderOf({ id }: Member): Member | undefined {
		return this.#members.find((member) => member.id === id);
	}

	/** Sockets of unchanged accounts stay as they are; a changed key or address means a new one. */
	take(accounts: readonly FeedAccount[], serving: Member | undefined, now: number): void {
		const before = this.#members;
		const entries = new Map(accounts.map((entry) => [entry.account.id, entry]));
		this.#members = byPreference(accounts.map(({ account }) => account)).flatMap(({ id }) => {
			const entry = entries.get(id);
			return entry ? [this.#memberFor(entry, before, serving)] : [];
		});
		for (const member of before) {
			if (member !== serving && !this.#members.includes(member)) member.stop();
		}
		if (serving && !this.#members.includes(serving)) {
			const until = this.#leaving?.until ?? now + LEAVE_WITHIN;
			this.#leaving = { member: serving, until, why: departureOf(entries.get(serving.id)) };
		}
		this.#promote(before, serving, now);
		const [was, is] = [before, this.#members].map((list) => list.map(({ id }) => id));
		const raised = raisedOver(serving?.id, was ?? [], is ?? []);
		for (const member of this.#members) member.raised ||= raised.includes(member.id);
	}

	/** False once the socket that is leaving cannot go on, or no account is about to take over from it. */
	mayStay(now: number): boolean {
		if (!this.#leaving) return false;
		const { member, until } = this.#leaving;
		const able = ['connecting', 'live'];
		return (
			member.carries &&
			now < until &&
			this.#members.some(({ condition }) => able.includes(condition))
		);
	}

	/** Ends the socket that is leaving. */
	leave(): void {
		this.#leaving?.member.stop();
		this.#leaving = undefined;
	}

	stop(): void {
		this.leave();
		for (const member of this.#members) member.stop();
		this.#members = [];
	}

	#memberFor(entry: FeedAccount, before: readonly Member[], serving: Member | undefined): Member {
		const old = before.find(({ id }) => id === entry.account.id);
		const change = old?.recordChangeTo(entry);
		if (old && !change) return old.renamed(entry);
		const member = this.#join(entry);
		if (old) member.takesAfter(old);
		if (old && old.id === serving?.id) member.recordChange = change;
		return member;
	}

	/** A new primary means that the trader wants the feed there, unless it only follows one that is gone. */
	#promote(before: readonly Member[], serving: Member | undefined, now: number): void {
		const primary = this.#members.find(({ account }) => account.isPrimary);
		const old = before.find(({ wasPrimary }) => wasPrimary);
		for (const member of this.#members) member.wasPrimary = member === primary;
		const follows = old && !this.holderOf(old);
		if (before.length === 0 || !primary || old?.id === primary.id || follows) return;
		for (const member of this.#members) member.wish(undefined, now);
		if (primary.id !== serving?.id) primary.wish('promoted', now);
	}
}
