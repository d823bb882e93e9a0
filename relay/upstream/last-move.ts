import type { FeedMove } from '#lib/domain/feed/feed-move.ts';

/** The newest move of the feed, and how long it left the pages without prices. */
export class LastMove {
	#move: FeedMove | undefined;
	/** Epoch ms; undefined unless the gap is still to be measured. */
	#tickBefore: number | undefined;

	get move(): FeedMove | undefined {
		return this.#move;
	}

	/** `lastTickAt`: of the last price before it, undefined when there was none. */
	moved(move: Omit<FeedMove, 'at' | 'gap'>, now: number, lastTickAt: number | undefined): FeedMove {
		// Two moves within a millisecond stay apart, so that a time names one move.
		const at = Math.max(now, (this.#move?.at ?? 0) + 1);
		this.#move = { ...move, at, gap: null };
		this.#tickBefore = lastTickAt;
		return this.#move;
	}

	/** The move with its gap, when this price is the first one after it. */
	ticked(at: number): (FeedMove & { gap: number }) | undefined {
		const before = this.#tickBefore;
		if (!this.#move || before === undefined) return undefined;
		this.#tickBefore = undefined;
		const measured = { ...this.#move, gap: at - before };
		this.#move = measured;
		return measured;
	}
}
