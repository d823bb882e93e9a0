import type { ServerProof } from '#lib/domain/account/server-proof.ts';
import type { Member } from '../member.ts';
import { SILENCE } from '../silence.ts';

/** Durations in ms. */
interface LoginPolicy {
	/** Each question is a call to the broker; tokens die once a day. */
	every: number;
	/** Someone may be logging in right now. */
	whileOver: number;
	/** An account that ticks needs no other proof. */
	quietAfter: number;
}

export const LOGIN: LoginPolicy = {
	every: 5 * 60_000,
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
}

/** When an account is to be asked for its broker login, epoch ms; infinite for never. */
export function askLoginAt(
	{ askedAt, liveSince, expectedSince, over, keyRefused }: LoginFacts,
	now: number,
	policy: LoginPolicy
): number {
	if (keyRefused) return Infinity;
	if (askedAt === undefined || askedAt < liveSince) return now;
	if (over) return askedAt + policy.whileOver;
	const quietFrom = (expectedSince ?? -Infinity) + policy.quietAfter;
	if (quietFrom > now) return quietFrom;
	// It ticked after it was asked, and fell silent.
	return expectedSince !== undefined && expectedSince > askedAt ? now : askedAt + policy.every;
}

/** Asks accounts that do not tick whether their broker still knows them, so that none is a standby that cannot feed. */
export class LoginWatch {
	readonly #ask: (member: Member, heard: (proof: ServerProof) => void) => Promise<unknown>;
	readonly #asked = new WeakMap<Member, { at: number; busy: boolean }>();

	/** `ask` reads something that only the broker can answer, and passes on what that proved. */
	constructor(ask: (member: Member, heard: (proof: ServerProof) => void) => Promise<unknown>) {
		this.#ask = ask;
	}

	/** Call about once a second; `heard` is told what an account's answer proved. */
	look(
		pool: {
			members: readonly Member[];
			serving: Member | undefined;
			servingSince: number | undefined;
			proved(member: Member, proof: ServerProof): void;
		},
		now: number
	): void {
		for (const member of pool.members) {
			const { condition, since, vitals } = member.socket;
			const asked = this.#asked.get(member);
			if (condition !== 'live' || asked?.busy) continue;
			const serves = member === pool.serving ? pool.servingSince : undefined;
			const times = [vitals.lastTickAt, serves].filter((at) => at !== undefined);
			const facts = {
				askedAt: asked?.at,
				liveSince: since,
				expectedSince: times.length === 0 ? undefined : Math.max(...times),
				over: member.login.refused,
				keyRefused: member.login.keyRefused
			};
			if (askLoginAt(facts, now, LOGIN) > now) continue;
			const asking = { at: now, busy: true };
			this.#asked.set(member, asking);
			void this.#ask(member, (proof) => pool.proved(member, proof)).finally(() => {
				asking.busy = false;
			});
		}
	}
}
