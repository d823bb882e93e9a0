import { SvelteMap } from 'svelte/reactivity';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { MirrorRule } from '#lib/domain/order/mirror-share.ts';
import { MULTIPLIER_ONE } from '#lib/domain/order/multiplier.ts';
import type { TicketAccount } from '#lib/domain/order/order-check.ts';
import type { MoneyMode } from '#lib/domain/order/order-problem.ts';
import { t } from '#lib/words/t.ts';

export interface TicketAccountsParts {
	/** The active accounts, the preferred first. */
	accounts: () => readonly Account[];
	/** As the account's server said last; undefined while it has not. */
	modeOf: (account: Account) => MoneyMode | undefined;
}

/** The accounts that an order would be sent to. It starts with the preferred one alone, or with the one that it is for. */
export class TicketAccounts {
	readonly #parts: TicketAccountsParts;
	readonly #only: AccountId | undefined;
	/** Each with its mode when it was chosen: a server may be switched while the ticket is open. */
	readonly #chosen = new SvelteMap<AccountId, MoneyMode | undefined>();

	/** Lots that the trader gave an account on this ticket, whatever its multiplier. */
	readonly #fixedLots = new SvelteMap<AccountId, number>();

	/** `only`: the account whose lots the ticket says, so that its multiplier does not apply to them. */
	constructor(parts: TicketAccountsParts, only?: AccountId) {
		this.#parts = parts;
		this.#only = only;
		const first = parts.accounts().find(({ id }) => only === undefined || id === only);
		if (first) this.choose(first, true);
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

	ruleOf({ id, multiplierHundredths }: Pick<Account, 'id' | 'multiplierHundredths'>): MirrorRule {
		const times = id === this.#only ? MULTIPLIER_ONE : multiplierHundredths;
		return { multiplierHundredths: times, fixedLots: this.#fixedLots.get(id) };
	}

	/** `undefined` goes back to the account's multiplier. */
	fixLots(id: AccountId, lots: number | undefined): void {
		if (lots === undefined) this.#fixedLots.delete(id);
		else this.#fixedLots.set(id, lots);
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
				name: account?.name ?? t('An account that is gone'),
				...this.ruleOf({
					id,
					multiplierHundredths: account?.multiplierHundredths ?? MULTIPLIER_ONE
				}),
				on: account?.ordersEnabled ?? false,
				mode: account && this.modeOf(account),
				modeAtOpening
			};
		});
	}
}
