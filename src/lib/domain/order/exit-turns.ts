/** What came of an exit's call. */
export type TurnEnd =
	/** It is an order, or may have become one a moment ago. */
	| 'taken'
	/** Nothing reached the broker, or it said no. */
	| 'not-taken'
	/** Nobody knows: it may still arrive. */
	| 'not-known';

/** Ms after an order was taken until every book shows what became of it. */
const SHOWN_AFTER = 20_000;
/** Ms after which an order that nobody knows of has arrived, or never will. */
const ARRIVED_AFTER = 90_000;

interface Turn {
	device: string;
	/** Calls that are on their way. */
	open: number;
	/** Ms of the clock until which others wait. */
	until: number;
}

export type TakenTurn = { waits: number } | { ended: (end: TurnEnd) => void };

/**
 * One device at a time closes a position: two that read the same position at the same moment would both close it. Another one waits
 * until the books show what the first one's orders did, and decides anew. It takes no answer of the first one, which may be gone, and
 * a device that is alone never waits.
 */
export class ExitTurns {
	/** Ms that only grow. */
	readonly #clock: () => number;
	readonly #turns = new Map<string, Turn>();

	constructor(clock: () => number) {
		this.#clock = clock;
	}

	/** `waits`: ms until it is worth asking again, after reading again. Otherwise the caller says how its call ended, once. */
	take(position: string, device: string): TakenTurn {
		const now = this.#clock();
		for (const [other, { open, until }] of this.#turns) {
			if (open === 0 && until <= now) this.#turns.delete(other);
		}
		const turn = this.#turns.get(position);
		if (turn && turn.device !== device) {
			return { waits: turn.open > 0 ? SHOWN_AFTER : turn.until - now };
		}
		const mine = turn ?? { device, open: 0, until: now };
		mine.open += 1;
		this.#turns.set(position, mine);
		let isOver = false;
		const ended = (end: TurnEnd) => {
			if (isOver) return;
			isOver = true;
			mine.open -= 1;
			const shown = this.#clock() + shownAfter(end);
			mine.until = Math.max(mine.until, shown);
		};
		return { ended };
	}
}

function shownAfter(end: TurnEnd): number {
	switch (end) {
		case 'taken':
			return SHOWN_AFTER;
		case 'not-known':
			return ARRIVED_AFTER;
		case 'not-taken':
			return 0;
	}
}
