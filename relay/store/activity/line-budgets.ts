import {
	isWhole,
	takeLine,
	type LineBudget,
	type LinePace
} from '#lib/domain/activity/line-budget.ts';

/** Budgets of whom nothing was heard for long are forgotten above this number. */
const MANY = 10_000;

/** A budget for each key, such as a user, or a user and a kind of line. */
export class LineBudgets {
	readonly #pace: LinePace;
	/** Monotonic ms. */
	readonly #clock: () => number;
	readonly #budgets = new Map<string, LineBudget>();

	constructor(pace: LinePace, clock: () => number) {
		this.#pace = pace;
		this.#clock = clock;
	}

	/** False when there is none left. */
	take(key: string): boolean {
		const now = this.#clock();
		const after = takeLine(this.#budgets.get(key), now, this.#pace);
		if (!after) return false;
		this.#budgets.set(key, after);
		if (this.#budgets.size > MANY) this.#forget(now);
		return true;
	}

	#forget(now: number): void {
		for (const [key, budget] of this.#budgets) {
			if (isWhole(budget, now, this.#pace)) this.#budgets.delete(key);
		}
	}
}
