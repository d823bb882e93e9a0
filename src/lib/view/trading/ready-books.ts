import type { AccountId } from '#lib/domain/account/account.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';

/** Ms between two readings of an account's order book: a press goes by one that is younger than 2 s. */
const EVERY = 1_200;
/** Ms without a sign of the trader, after which nothing is read any more. */
const AWAY_AFTER = 20_000;

interface ReadyBooksWorld {
	/** Reads the order book; what comes of it is for the next press. */
	read: (account: AccountId) => Promise<unknown>;
	/** Ms that only grow. */
	clock: () => number;
	/** Whether anybody sees this window. */
	seen: () => boolean;
	after: Surroundings['after'];
}

export interface KeptReady {
	/** The trader is there. */
	touch: () => void;
	stop: () => void;
}

/**
 * Has the order books of accounts at hand while somebody is about to send them something: what was there before has to be known
 * before the first order leaves, and asked for at the press it would keep the order back for as long as a server takes.
 */
export class ReadyBooks {
	readonly #world: ReadyBooksWorld;
	readonly #reading = new Set<AccountId>();

	constructor(world: ReadyBooksWorld) {
		this.#world = world;
	}

	keep(accounts: () => readonly AccountId[]): KeptReady {
		const { clock, seen, after } = this.#world;
		let touchedAt = clock();
		let roundAt = -Infinity;
		let cancel = () => {};
		const round = () => {
			cancel();
			if (seen() && clock() - touchedAt < AWAY_AFTER) {
				roundAt = clock();
				for (const account of accounts()) void this.#read(account);
			}
			cancel = after(EVERY, round);
		};
		round();
		return {
			touch: () => {
				touchedAt = clock();
				if (touchedAt - roundAt > EVERY * 2) round();
			},
			stop: () => cancel()
		};
	}

	/** Once at a time: a server that is slow is not asked the same again. */
	async #read(account: AccountId): Promise<void> {
		if (this.#reading.has(account)) return;
		this.#reading.add(account);
		await this.#world.read(account).finally(() => this.#reading.delete(account));
	}
}
