import { SvelteMap } from 'svelte/reactivity';
import type { AccountId } from '#lib/domain/account/account.ts';

/** Baskets whose buys take long: whether the sells leave all the same. No answer is no. */
export class TraderQuestions {
	readonly #open = new SvelteMap<AccountId, (answer: 'go' | 'stop') => void>();

	/** The accounts that wait for an answer. */
	get accounts(): readonly AccountId[] {
		return [...this.#open.keys()];
	}

	ask = (account: AccountId): Promise<'go' | 'stop'> => {
		// Nobody answers a question that another one has taken the place of.
		this.#open.get(account)?.('stop');
		return new Promise((resolve) => this.#open.set(account, resolve));
	};

	answer(account: AccountId, answer: 'go' | 'stop'): void {
		this.#open.get(account)?.(answer);
		this.#open.delete(account);
	}
}
