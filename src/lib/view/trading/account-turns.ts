import type { AccountId } from '#lib/domain/account/account.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import { inTurn, type InTurn } from '#lib/view/page/in-turn.ts';

/** One decision about an account at a time, over all windows of the device. */
export class AccountTurns {
	readonly #turns: InTurn | undefined;
	readonly #surroundings: Pick<Surroundings, 'after'>;
	/** The end of the queue of this window, which has to keep order where the browser has no locks. */
	readonly #last = new Map<AccountId, Promise<unknown>>();

	constructor(turns: InTurn | undefined, surroundings: Pick<Surroundings, 'after'>) {
		this.#turns = turns;
		this.#surroundings = surroundings;
	}

	alone<T>(account: AccountId, work: () => Promise<T>): Promise<T> {
		const before = this.#last.get(account) ?? Promise.resolve();
		const name = `algomirror orders ${account}`;
		const done = before.then(() => inTurn(this.#turns, name, this.#surroundings, work));
		this.#last.set(
			account,
			done.catch(() => undefined)
		);
		return done;
	}
}
