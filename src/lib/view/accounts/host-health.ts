import { SvelteMap } from 'svelte/reactivity';
import type { AccountId } from '#lib/domain/account/account.ts';
import { healthOf, withCall, type Health, type SeenCalls } from '#lib/hosts/health.ts';
import type { Observed } from '#lib/openalgo/rest/request.ts';
/** What `ui` shows of it. */
export type { Health } from '#lib/hosts/health.ts';

/** How the accounts' servers answer this page, from the calls that it makes anyway. */
export class HostHealth {
	readonly #now: () => number;
	readonly #seen = new SvelteMap<AccountId, SeenCalls>();

	constructor(now: () => number) {
		this.#now = now;
	}

	heard(id: AccountId, observed: Observed): void {
		this.#seen.set(id, withCall(this.#seen.get(id), observed, this.#now()));
	}

	/** Undefined when nothing was asked yet. */
	of(id: AccountId): Health | undefined {
		const seen = this.#seen.get(id);
		return seen && healthOf(seen);
	}

	forget(id: AccountId): void {
		this.#seen.delete(id);
	}

	clear(): void {
		this.#seen.clear();
	}
}
