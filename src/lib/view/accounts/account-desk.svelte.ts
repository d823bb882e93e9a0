import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { AccountChange, AccountList as AccountsAnswer } from '#lib/wire/http/account-api.ts';
import type { Accounts } from './accounts.svelte.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import { Removal } from './removal.svelte.ts';
import { Reorder } from './reorder.svelte.ts';

interface AccountDeskWorld {
	accounts: Pick<Accounts, 'list' | 'change' | 'adopt' | 'remove' | 'refresh'>;
	order(ids: readonly string[]): Promise<ApiAnswer<AccountsAnswer>>;
	restore(id: AccountId): Promise<ApiAnswer<AccountsAnswer>>;
	surroundings: Pick<Surroundings, 'now' | 'after'>;
}

/** What was done, for the page to report. */
interface Done {
	is: 'saved' | 'restored';
	name: string;
}

/** Changes to the list of accounts: one at a time, each with its outcome. */
export class AccountDesk {
	readonly removal: Removal;
	/** Of all but the primary, which always comes first. */
	readonly reorder: Reorder;
	readonly #world: AccountDeskWorld;
	#busy = $state.raw<AccountId>();
	#problem = $state.raw<ApiProblem>();
	#done = $state.raw<Done>();

	constructor(world: AccountDeskWorld) {
		this.#world = world;
		const { accounts, surroundings, restore } = world;
		this.removal = new Removal({
			surroundings,
			remove: (id) => accounts.remove(id),
			restore: (id) => accounts.adopt(restore(id))
		});
		this.reorder = new Reorder(
			() => this.#others.map(({ id }) => id),
			(ids) => this.#order(ids)
		);
	}

	/** The account that is being changed. */
	get busy(): AccountId | undefined {
		return this.#busy;
	}

	/** Why the last change was not made. */
	get problem(): ApiProblem | undefined {
		return this.#problem;
	}

	get done(): Done | undefined {
		return this.#done;
	}

	/** True when it was made. */
	change(account: Account, change: AccountChange): Promise<boolean> {
		return this.#one(account, () => this.#world.accounts.change(account.id, change));
	}

	/** True when it is deleted; that can still be undone. */
	remove(account: Account): Promise<boolean> {
		return this.#one(account, () => this.removal.remove(account));
	}

	async restore(): Promise<boolean> {
		const name = this.removal.removed?.name;
		this.#problem = await this.removal.restore();
		const restored = name !== undefined && this.#problem === undefined;
		this.#done = restored ? { is: 'restored', name } : undefined;
		return restored;
	}

	saved(name: string): void {
		this.#problem = undefined;
		this.#done = { is: 'saved', name };
	}

	/** Leaving the list: an old message must not show on return. */
	forget(): void {
		this.reorder.cancel();
		this.#problem = undefined;
		this.#done = undefined;
	}

	get #others(): readonly Account[] {
		return (this.#world.accounts.list ?? []).filter(({ isPrimary }) => !isPrimary);
	}

	/** The primary keeps the first rank: when another account becomes primary, the old one ranks next. */
	async #order(ids: readonly string[]): Promise<void> {
		const { accounts, order } = this.#world;
		const primary = (accounts.list ?? []).filter(({ isPrimary }) => isPrimary).map(({ id }) => id);
		this.#done = undefined;
		this.#problem = await accounts.adopt(order([...primary, ...ids]));
		if (this.#problem?.kind === 'refused') await accounts.refresh();
	}

	async #one(
		{ id }: Pick<Account, 'id'>,
		ask: () => Promise<ApiProblem | undefined>
	): Promise<boolean> {
		if (this.#busy !== undefined) return false;
		this.#busy = id;
		this.#done = undefined;
		this.#problem = await ask();
		this.#busy = undefined;
		return this.#problem === undefined;
	}
}
