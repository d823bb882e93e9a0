import type { Condition, Reason } from './failover.ts';
import type { Member } from './member.ts';
import { SILENCE } from './silence.ts';

/** Durations in ms. */
interface HandoverPolicy {
	/** How long the next account may take to tick before the feed goes there without, or not at all. */
	within: number;
	/** An account that has not ticked for this long carries nothing that a move could interrupt. */
	idleAfter: number;
}

export const HANDOVER: HandoverPolicy = { within: SILENCE.muteAfter, idleAfter: SILENCE.askAfter };

/** Epoch ms throughout; ticks are counted from when the next account was asked for everything. */
export interface HandoverFacts {
	/** Undefined when that is not known. */
	marketOpen: boolean | undefined;
	/** The last tick of the account that serves; undefined before it ticked. */
	tickedAt: number | undefined;
	ticks: number;
	since: number;
	next: {
		condition: Condition;
		/** The feed goes there whatever it does: it is pinned, or a new socket of the same account. */
		must: boolean;
		ticks: number;
		/** Not all of what is wanted has been granted or refused. */
		busy: boolean;
	};
}

/** `mute`: the next account stays silent while the serving one ticks, so the feed must not go there. */
type HandoverVerdict = 'move' | 'wait' | 'mute';

/** Make before break: an account that can go on serves until the next one's first tick. */
export function judgeHandover(
	{ marketOpen, tickedAt, ticks, since, next }: HandoverFacts,
	now: number,
	{ within, idleAfter }: HandoverPolicy
): HandoverVerdict {
	const idle = tickedAt === undefined || now - tickedAt >= idleAfter;
	if (marketOpen === false || idle) return 'move';
	// Only a pinned account may be one that is down.
	if (next.condition !== 'live' && next.condition !== 'connecting') return 'move';
	if (next.ticks > 0 && !next.busy) return 'move';
	if (now - since < within) return 'wait';
	// A single tick may have come just before both fell silent.
	return next.ticks === 0 && ticks >= 2 && !next.must ? 'mute' : 'move';
}

/** A move that has been decided and waits for the next account's first tick. */
export class Handover {
	readonly next: Member;
	readonly reason: Reason;
	readonly #since: number;
	#ticks = 0;
	#nextTicks = 0;

	constructor(next: Member, reason: Reason, now: number) {
		this.next = next;
		this.reason = reason;
		this.#since = now;
	}

	ticked(member: Member): void {
		if (member === this.next) this.#nextTicks += 1;
		else this.#ticks += 1;
	}

	judge(
		serving: Member,
		marketOpen: boolean | undefined,
		must: boolean,
		now: number
	): HandoverVerdict {
		const { condition, busy } = this.next.socket;
		const facts = {
			marketOpen,
			tickedAt: serving.socket.vitals.lastTickAt,
			ticks: this.#ticks,
			since: this.#since,
			next: { condition, must, ticks: this.#nextTicks, busy }
		};
		return judgeHandover(facts, now, HANDOVER);
	}
}
