import type { AccountId } from '#lib/domain/account/account.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';

/** Orders a second of one client at one exchange, above which a trader has to register as an algorithm. */
const MOST = 10;
const PER_MS = 1_000;

/** Spreads the orders of each account at each exchange over time; a server's own limit is its budget's. */
export class ExchangePace {
	/** Ms that only grow. */
	readonly #clock: () => number;
	readonly #taken = new Map<string, number[]>();

	constructor(clock: () => number) {
		this.#clock = clock;
	}

	/** Takes the next turn and answers how long to wait for it, in ms. */
	take(account: AccountId, exchange: Exchange): number {
		const now = this.#clock();
		const key = `${account} ${exchange}`;
		const turns = (this.#taken.get(key) ?? []).slice(-MOST);
		const [tenthLast = -Infinity] = turns.length === MOST ? turns : [];
		const turn = Math.max(now, tenthLast + PER_MS);
		this.#taken.set(key, [...turns, turn]);
		return turn - now;
	}
}
