/** Durations in ms. */
interface SilencePolicy {
	/** Quiet for this long: ask the server, and listen to another account as a witness. */
	askAfter: number;
	/** Quiet for this long while a witness ticks, or without any answer: mute. */
	muteAfter: number;
	/** Two servers hear the same trade at slightly different times; a witness must be ahead by more than that. */
	witnessLead: number;
	/** A server that carries prices answers a ping sooner than this. */
	answerWithin: number;
	/** Quiet for this long without a witness: authenticate and subscribe afresh, then again after as long. */
	renewAfter: number;
}

export const SILENCE: SilencePolicy = {
	askAfter: 2_500,
	muteAfter: 5_000,
	witnessLead: 250,
	answerWithin: 2_000,
	renewAfter: 30_000
};

/** Epoch ms throughout. */
export interface SilenceFacts {
	/** The newest tick of the serving account, or when it began to owe us one. */
	quietSince: number;
	/** Undefined when the calendar is unknown: then silence is judged as in an open market. */
	marketOpen: boolean | undefined;
	/** When another account proved, after `quietSince`, that there is something to tick; undefined until it did. */
	witnessAt: number | undefined;
	/** Since when our ping waits for any sign of life; undefined when it has been answered. */
	unansweredSince: number | undefined;
}

/** `ask`: question the server and a witness. `renew`: its subscriptions may be dead, make them anew. */
type SilenceVerdict = 'fine' | 'ask' | 'mute' | 'renew';

/**
 * What a silence means. Without a witness a server that answers is never called mute: a thin market is silent too,
 * and moving the feed would not make it speak.
 */
export function judgeSilence(
	{ quietSince, marketOpen, witnessAt, unansweredSince }: SilenceFacts,
	now: number,
	policy: SilencePolicy
): SilenceVerdict {
	const quiet = now - quietSince;
	if (marketOpen === false || quiet < policy.askAfter) return 'fine';
	const witnessed = witnessAt !== undefined && now - witnessAt >= policy.witnessLead;
	const dead = unansweredSince !== undefined && now - unansweredSince >= policy.answerWithin;
	if ((witnessed || dead) && quiet >= policy.muteAfter) return 'mute';
	return quiet >= policy.renewAfter ? 'renew' : 'ask';
}

/**
 * Counts what another account ticks while the serving one is silent. The first tick proves nothing: several brokers
 * answer a subscription with the last known price, at any hour.
 */
export class Witness {
	#ticks = 0;
	#provedAt: number | undefined;

	get provedAt(): number | undefined {
		return this.#provedAt;
	}

	ticked(at: number): void {
		this.#ticks += 1;
		if (this.#ticks === 2) this.#provedAt = at;
	}
}
