import type { AccountId } from '#lib/domain/account/account.ts';
import { RATE_LIMITS } from '#lib/openalgo/rest/budget.ts';

/**
 * Spreads the orders of each account over time, as its server's budget lets them through: an order that would have to wait there
 * for long is sent back unsent. That is fewer than ten a second, above which an exchange takes a client for an algorithm.
 */
export class OrderPace {
	/** Ms that only grow. */
	readonly #clock: () => number;
	readonly #taken = new Map<AccountId, number[]>();

	constructor(clock: () => number) {
		this.#clock = clock;
	}

	/** Takes a turn if there is one now. */
	takeNow(account: AccountId): boolean {
		const turns = this.#taken.get(account) ?? [];
		const { count, perMs } = RATE_LIMITS.order;
		const first = turns.length < count ? -Infinity : (turns.at(-count) ?? -Infinity);
		return first + perMs <= this.#clock() && this.take(account) === 0;
	}

	/** Takes the next turn and answers how long to wait for it, in ms. */
	take(account: AccountId): number {
		const { count, perMs } = RATE_LIMITS.order;
		const now = this.#clock();
		const turns = (this.#taken.get(account) ?? []).slice(-count);
		const [first = -Infinity] = turns.length === count ? turns : [];
		const turn = Math.max(now, first + perMs);
		this.#taken.set(account, [...turns, turn]);
		return turn - now;
	}
}
