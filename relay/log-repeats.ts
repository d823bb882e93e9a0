import type { LinePace } from '#lib/domain/activity/line-budget.ts';
import { LineBudgets } from './store/activity/line-budgets.ts';

/** Of one message of the operator's log: what a visitor, or one user's server, can bring about is told a few times at most. */
const MESSAGE_PACE: LinePace = { most: 60, everyMs: 60_000 };

interface Counted {
	repeats: number;
	/** Writes the newest of them, with their number. */
	write: (more: object) => void;
}

/** Messages that come too often are counted, and told together. The relay's messages are constants, so that they are few. */
export class LogRepeats {
	readonly #budgets: LineBudgets;
	readonly #counted = new Map<string, Counted>();

	/** `clock` gives monotonic ms. */
	constructor(clock: () => number) {
		this.#budgets = new LineBudgets(MESSAGE_PACE, clock);
	}

	/** Writes at once, or counts. */
	take(message: string, write: Counted['write']): void {
		const counted = this.#counted.get(message);
		if (!counted && this.#budgets.take(message)) write({});
		else this.#counted.set(message, { repeats: (counted?.repeats ?? 0) + 1, write });
	}

	tell(): void {
		const counted = [...this.#counted.values()];
		this.#counted.clear();
		for (const { repeats, write } of counted) write({ repeats });
	}
}
