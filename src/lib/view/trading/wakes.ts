import type { AccountId } from '#lib/domain/account/account.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';

/** Pauses that end early when something is heard of an account. */
export class Wakes {
	readonly #after: Surroundings['after'];
	readonly #waiting = new Map<AccountId, Set<() => void>>();

	constructor({ after }: Pick<Surroundings, 'after'>) {
		this.#after = after;
	}

	pause(ms: number, account?: AccountId): Promise<void> {
		return new Promise((resolve) => {
			const waiting = account === undefined ? undefined : this.#of(account);
			const over = () => {
				cancel();
				waiting?.delete(over);
				resolve();
			};
			const cancel = this.#after(ms, over);
			waiting?.add(over);
		});
	}

	heard(account: AccountId): void {
		for (const over of [...(this.#waiting.get(account) ?? [])]) over();
	}

	#of(account: AccountId): Set<() => void> {
		const known = this.#waiting.get(account) ?? new Set();
		this.#waiting.set(account, known);
		return known;
	}
}
