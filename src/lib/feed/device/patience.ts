/**
 * Ms of silence after which a window asks its leader for a sign of life. The relay's word of every second is passed on,
 * so three of those are missing.
 */
const ASK_AFTER = 3_000;
/** Ms that the answer may take; it needs no timer, so only a page that runs nothing at all takes longer. */
const ANSWER_WITHIN = 2_000;
/** Ms by which windows spread their patience, so that no two of them take over in the same moment. */
const SPREAD = 500;
/** A timer that is this late means that we were not running either: the answer may be waiting behind it. */
const OVERSLEPT = 1_000;

/** When the leader was last heard, and by when it must have answered if it was asked since. Epoch ms. */
export interface Silence {
	heardAt: number;
	answerBy: number | undefined;
}

type LeaderPatience = { is: 'wait'; until: number } | { is: 'ask' } | { is: 'take-over' };

/** What a window does about a leader's silence. */
export function patience({ heardAt, answerBy }: Silence, now: number): LeaderPatience {
	// The clock was set back: how long the silence lasts is not known.
	if (now < heardAt) return { is: 'ask' };
	if (answerBy === undefined) {
		const askAt = heardAt + ASK_AFTER;
		return now < askAt ? { is: 'wait', until: askAt } : { is: 'ask' };
	}
	if (now < answerBy) return { is: 'wait', until: answerBy };
	return now < answerBy + OVERSLEPT ? { is: 'take-over' } : { is: 'ask' };
}

/** Epoch ms; `random` is from 0 to below 1. */
export function answerTime(now: number, random: number): number {
	return now + ANSWER_WITHIN + random * SPREAD;
}
