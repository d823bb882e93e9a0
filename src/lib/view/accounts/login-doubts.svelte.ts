import { untrack } from 'svelte';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { Conditions } from './conditions.ts';

/** Ms after which the relay is told again: it may have asked just before. */
const AGAIN_AFTER = 10_000;

interface Doubts {
	/** The active ones. */
	accounts(): readonly Account[];
	conditions: Pick<Conditions, 'of'>;
	/** Whether the relay takes the account's socket for one that feeds, or could. */
	trusted(id: AccountId): boolean;
	tell(id: AccountId): void;
	now(): number;
}

/**
 * Tells the relay of accounts whose broker refuses this page while it trusts their sockets: it knows no more of them, and
 * would fail over to one that cannot feed. Returns its stop.
 */
export function tellDoubts({ accounts, conditions, trusted, tell, now }: Doubts): () => void {
	const told = new Map<AccountId, number>();
	return $effect.root(() => {
		$effect(() => {
			for (const account of accounts()) {
				const { id } = account;
				if (conditions.of(account) !== 'login-over' || !trusted(id)) continue;
				const at = untrack(now);
				if (at - (told.get(id) ?? -Infinity) < AGAIN_AFTER) continue;
				told.set(id, at);
				untrack(() => tell(id));
			}
		});
	});
}
