import type { Account, AccountId } from '#lib/domain/account/account.ts';

/** The pages that can show a few of the accounts, each with its own choice. */
export const CHOOSING_PAGES = ['orders', 'positions', 'portfolio', 'payoff', 'drift'] as const;
export type ChoosingPage = (typeof CHOOSING_PAGES)[number];

interface ChoiceParts {
	storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
	page: ChoosingPage;
	/** The active accounts; undefined until they are known. */
	accounts: () => readonly Account[] | undefined;
}

/** All accounts or a chosen few, remembered on this device. Those that are gone, or off, do not count. */
export class AccountChoice {
	readonly #parts: ChoiceParts;
	#kept = $state.raw<readonly string[]>([]);
	/** Undefined while all are shown. */
	readonly chosen: ReadonlySet<AccountId> | undefined;

	constructor(parts: ChoiceParts) {
		this.#parts = parts;
		this.#kept = (parts.storage.getItem(place(parts.page)) ?? '').split(' ').filter(Boolean);
		this.chosen = $derived.by(() => {
			const ids = this.accounts.map(({ id }) => id).filter((id) => this.#kept.includes(id));
			return ids.length > 0 ? new Set(ids) : undefined;
		});
	}

	get accounts(): readonly Account[] {
		return this.#parts.accounts() ?? [];
	}

	has(id: AccountId): boolean {
		return this.chosen?.has(id) ?? true;
	}

	/** With the last one gone, or every one there, it is all of them: one that is added later counts too. */
	toggle(id: AccountId): void {
		const before = [...(this.chosen ?? [])];
		const next = before.includes(id) ? before.filter((one) => one !== id) : [...before, id];
		if (next.length === this.accounts.length) this.all();
		else this.#keep(next);
	}

	all(): void {
		this.#keep([]);
	}

	#keep(ids: readonly AccountId[]): void {
		this.#kept = ids;
		const { storage, page } = this.#parts;
		if (ids.length === 0) storage.removeItem(place(page));
		else storage.setItem(place(page), ids.join(' '));
	}
}

/** Signing out. */
export function forgetAccountChoices(storage: Pick<Storage, 'removeItem'>): void {
	for (const page of CHOOSING_PAGES) storage.removeItem(place(page));
}

function place(page: ChoosingPage): string {
	return `algomirror.accounts.${page}`;
}
