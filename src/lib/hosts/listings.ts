import type { Account } from '#lib/domain/account/account.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';

/** Contracts that are remembered: several chains with all of their strikes, some 500 bytes each. */
const MOST = 5_000;

/** Contracts as the accounts' servers list them, each asked once for as long as the page lives. */
export class Listings {
	readonly #asked = new Map<string, Promise<Answer<Listing>>>();

	/** A refusal is passed on but not remembered: the next one who asks may be luckier. */
	async of(
		{ id }: Pick<Account, 'id'>,
		client: Pick<OpenAlgoClient, 'symbol'>,
		key: InstrumentKey
	): Promise<Answer<Listing>> {
		const place = `${id} ${key}`;
		const asked = this.#asked.get(place) ?? client.symbol(key);
		this.#asked.set(place, asked);
		if (this.#asked.size > MOST) this.#forgetOldest();
		const answer = await asked;
		if (!answer.ok && this.#asked.get(place) === asked) this.#asked.delete(place);
		return answer;
	}

	#forgetOldest(): void {
		const [oldest = ''] = this.#asked.keys();
		this.#asked.delete(oldest);
	}
}
