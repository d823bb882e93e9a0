import type { Account } from '#lib/domain/account/account.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';

/** Contracts that are remembered: several chains with all of their strikes, some 500 bytes each. */
const MOST = 5_000;

/** Ms after which a contract is asked for again: lots and freeze quantities change with the list of contracts of a new day. */
const GOOD_FOR = 30 * 60_000;

interface Asked {
	answer: Promise<Answer<Listing>>;
	/** By the clock of the listings. */
	at: number;
}

/** Contracts as the accounts' servers list them, each asked for once in half an hour. */
export class Listings {
	readonly #clock: () => number;
	readonly #asked = new Map<string, Asked>();

	/** `clock`: ms that only grow. */
	constructor(clock: () => number) {
		this.#clock = clock;
	}

	/** A refusal is passed on but not remembered: the next one who asks may be luckier. */
	async of(
		{ id }: Pick<Account, 'id'>,
		client: Pick<OpenAlgoClient, 'symbol'>,
		key: InstrumentKey
	): Promise<Answer<Listing>> {
		const place = `${id} ${key}`;
		const now = this.#clock();
		const known = this.#asked.get(place);
		const good = known && now - known.at < GOOD_FOR;
		const asked = good ? known : { answer: client.symbol(key), at: now };
		if (!good) this.#asked.set(place, asked);
		if (this.#asked.size > MOST) this.#forgetOldest();
		const answer = await asked.answer;
		if (!answer.ok && this.#asked.get(place) === asked) this.#asked.delete(place);
		return answer;
	}

	#forgetOldest(): void {
		const [oldest = ''] = this.#asked.keys();
		this.#asked.delete(oldest);
	}
}
