import type { ServerProof } from '#lib/domain/account/server-proof.ts';
import type { Member } from '../member.ts';
import { SILENCE } from '../silence.ts';

/** Durations in ms. */
interface LoginPolicy {
	/** Each question is a call to the broker. */
	every: number;
	/** While the market is closed: tokens die in the night, long before a price is needed. */
	everyClosed: number;
	/** Between two questions because a page doubts it. */
	doubtedAfter: number;
	/** Someone may be logging in right now. */
	whileOver: number;
	/** An account that ticks needs no other proof. */
	quietAfter: number;
}

export const LOGIN: LoginPolicy = {
	every: 30_000,
	everyClosed: 5 * 60_000,
	doubtedAfter: 2_000,
	whileOver: 30_000,
	quietAfter: SILENCE.askAfter
};

/** Epoch ms throughout; undefined for never. */
interface LoginFacts {
	askedAt: number | undefined;
	/** Since when its socket is authenticated. */
	liveSince: number;
	/** Its newest tick, or since when it serves without any. */
	expectedSince: number | undefined;
	over: boolean;
	keyRefused: boolean;
	/** It serves, and has not ticked since. */
	owes: boolean;
	marketClosed: boolean;
}

/** When an account is to be asked for its broker login, epoch ms; infinite for never. */
export function askLoginAt(
	{ askedAt, liveSince, expectedSince, over, keyRefused, owes, marketClosed }: LoginFacts,
	now: number,
	policy: LoginPolicy
): number {
	if (keyRefused) return Infinity;
	if (askedAt === undefined || askedAt < liveSince) return now;
	if (over) return askedAt + policy.whileOver;
	// A failover must not rest on it for longer than an answer takes.
	const patience = owes ? 0 : policy.quietAfter;
	const quietFrom = (expectedSince ?? -Infinity) + patience;
	if (quietFrom > now) return quietFrom;
	// It ticked after it was asked, and fell silent.
	return expectedSince !== undefined && expectedSince > askedAt
		? now
		: askedAt + (marketClosed ? policy.everyClosed : policy.every);
}

interface WatchedPool {
	members: readonly Member[];
	serving: Member | undefined;
	/** Epoch ms. */
	servingSince: number | undefined;
	/** Is told what an account's answer proved. */
	proved(member: Member, proof: ServerProof): void;
}

/** Asks accounts that do not tick whether their broker still knows them, so that none is a standby that cannot feed. */
export class LoginWatch {
	readonly #ask: (member: Member, heard: (proof: ServerProof) => void) => Promise<unknown>;
	readonly #asked = new WeakMap<Member, { at: number; busy: boolean }>();

	/** `ask` reads something that only the broker can answer, and passes on what that proved. */
	constructor(ask: (member: Member, heard: (proof: ServerProof) => void) => Promise<unknown>) {
		this.#ask = ask;
	}

	/** Call about once a second. */
	look(pool: WatchedPool, marketOpen: boolean | undefined, now: number): void {
		for (const member of pool.members) {
			const { condition, since, vitals } = member.socket;
			const { lastTickAt } = vitals;
			const serves = member === pool.serving ? pool.servingSince : undefined;
			const times = [lastTickAt, serves].filter((at) => at !== undefined);
			const facts = {
				askedAt: this.#asked.get(member)?.at,
				liveSince: since,
				expectedSince: times.length === 0 ? undefined : Math.max(...times),
				over: member.login.refused,
				keyRefused: member.login.keyRefused,
				owes: serves !== undefined && (lastTickAt === undefined || lastTickAt < serves),
				marketClosed: marketOpen === false
			};
			if (condition === 'live' && askLoginAt(facts, now, LOGIN) <= now)
				this.#asks(pool, member, now);
		}
	}

	/** A page was refused by this account's broker: it is asked now, unless it just was. */
	doubt(pool: WatchedPool, account: string, now: number): void {
		const member = pool.members.find(({ id }) => id === account);
		if (member?.socket.condition !== 'live' || member.login.keyRefused) return;
		const askedAt = this.#asked.get(member)?.at ?? -Infinity;
		if (now - askedAt >= LOGIN.doubtedAfter) this.#asks(pool, member, now);
	}

	#asks(pool: WatchedPool, member: Member, now: number): void {
		if (this.#asked.get(member)?.busy) return;
		const asking = { at: now, busy: true };
		this.#asked.set(member, asking);
		void this.#ask(member, (proof) => pool.proved(member, proof)).finally(() => {
			asking.busy = false;
		});
	}
}
