import { SvelteMap } from 'svelte/reactivity';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { ServerSeen } from '#lib/domain/account/server-proof.ts';
import { healthOf, withCall, type Health, type SeenCalls } from '#lib/hosts/health.ts';
import type { Observed } from '#lib/openalgo/rest/request.ts';
/** What `ui` shows of it. */
export type { Health } from '#lib/hosts/health.ts';

/** How the accounts' servers answer this page, from the calls that it makes anyway. */
export class HostHealth {
	readonly #now: () => number;
	readonly #seen = new SvelteMap<AccountId, SeenCalls>();
	/** The same object for as long as calls prove nothing new, whichever they are: pages ask how twenty accounts are. */
	readonly #proved = new SvelteMap<AccountId, ServerSeen>();

	constructor(now: () => number) {
		this.#now = now;
	}

	heard(id: AccountId, observed: Observed): void {
		const seen = withCall(this.#seen.get(id), observed, this.#now());
		this.#seen.set(id, seen);
		const before = this.#proved.get(id);
		if (!before || !isSame(before, seen.proved)) this.#proved.set(id, seen.proved);
	}

	/** Undefined when nothing was asked yet. */
	of(id: AccountId): Health | undefined {
		const seen = this.#seen.get(id);
		return seen && healthOf(seen);
	}

	/** What all calls to the account's server have proved; undefined when nothing was asked yet. */
	proved(id: AccountId): ServerSeen | undefined {
		return this.#proved.get(id);
	}

	forget(id: AccountId): void {
		this.#seen.delete(id);
		this.#proved.delete(id);
	}

	clear(): void {
		this.#seen.clear();
		this.#proved.clear();
	}
}

function isSame(one: ServerSeen, other: ServerSeen): boolean {
	return (
		one.server === other.server &&
		one.key === other.key &&
		one.login === other.login &&
		one.broker?.is === other.broker?.is
	);
}
