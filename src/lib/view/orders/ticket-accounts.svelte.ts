import { SvelteMap } from 'svelte/reactivity';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { TicketAccount } from '#lib/domain/order/order-check.ts';
import type { MoneyMode } from '#lib/domain/order/order-problem.ts';

export interface TicketAccountsParts {
	/** The active accounts, the preferred first. */
	accounts: () => readonly Account[];
	/** As the account's server said last; undefined while it has not. */
	modeOf: (account: Account) => MoneyMode | undefined;
}

/** The accounts that an order would be sent to. It starts with the preferred one alone. */
export class TicketAccounts {
	readonly #parts: TicketAccountsParts;
	/** Each with its mode when it was chosen: a server may be switched while the ticket is open. */
	readonly #chosen = new SvelteMap<AccountId, MoneyMode | undefined>();

	constructor(parts: TicketAccountsParts) {
		this.#parts = parts;
		const [preferred] = parts.accounts();
		if (preferred) this.choose(preferred, true);
	}

	get all(): readonly Account[] {
		return this.#parts.accounts();
	}

	get chosen(): readonly Account[] {
		return this.all.filter(({ id }) => this.#chosen.has(id));
	}

	modeOf(account: Account): MoneyMode | undefined {
		return this.#parts.modeOf(account);
	}

	isChosen({ id }: Account): boolean {
		return this.#chosen.has(id);
	}

	choose(account: Account, chosen: boolean): void {
		if (chosen) this.#chosen.set(account.id, this.modeOf(account));
		else this.#chosen.delete(account.id);
	}

	leaveOut(id: AccountId): void {
		this.#chosen.delete(id);
	}

	accept(id: AccountId, mode: MoneyMode): void {
		this.#chosen.set(id, mode);
	}

	/** One that was deactivated or removed meanwhile stays chosen, and is off. */
	get facts(): TicketAccount[] {
		const { all } = this;
		return [...this.#chosen].map(([id, modeAtOpening]) => {
			const account = all.find((candidate) => candidate.id === id);
			return {
				id,
				name: account?.name ?? 'An account that is gone',
				on: account?.ordersEnabled ?? false,
				mode: account && this.modeOf(account),
				modeAtOpening
			};
		});
	}
}
