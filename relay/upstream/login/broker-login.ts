import { accountCondition } from '#lib/domain/account/account-health.ts';
import { withProof, type ServerProof, type ServerSeen } from '#lib/domain/account/server-proof.ts';

/** Ms in which two ticks outweigh what its books say: an index ticks every second of the session. */
const TICKS_PROVE = 3_000;

/**
 * What calls to an account's server say of its broker login. A socket alone does not show it: after the token has died it
 * stays authenticated, and silent.
 */
export class BrokerLogin {
	#seen: ServerSeen | undefined;
	#overSince: number | undefined;
	/** Its last two ticks. A single one proves nothing: brokers repeat the last known price. */
	#lastTick = -Infinity;
	#tickBefore = -Infinity;

	/** True when that changed something; `now` is epoch ms. */
	heard(proof: ServerProof, now: number): boolean {
		const before = this.refused;
		this.#seen = withProof(this.#seen, proof);
		if (before === this.refused) return false;
		this.#overSince = this.refused ? now : undefined;
		return true;
	}

	ticked(at: number): void {
		this.#tickBefore = this.#lastTick;
		this.#lastTick = at;
	}

	/** Its broker refuses books; one instrument is subscribed there then, since its ticks would take that back. */
	get refused(): boolean {
		const socket = { state: 'standby', mute: false } as const;
		const evidence = { isActive: true, hasKey: true, socket, feed: undefined, seen: this.#seen };
		return accountCondition(evidence) === 'login-over';
	}

	/** The server refuses the key itself: asking again could get our address banned. */
	get keyRefused(): boolean {
		return this.#seen?.key === 'refused';
	}

	/** Epoch ms since when the account cannot carry the prices; undefined while it can. */
	overSince(now: number): number | undefined {
		return now - this.#tickBefore < TICKS_PROVE ? undefined : this.#overSince;
	}
}
