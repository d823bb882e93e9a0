import type { ApiProblem } from '#lib/api/api-answer.ts';
import type { ConnectionDetails } from '#lib/wire/http/account-api.ts';
import type { Accounts } from './accounts.svelte.ts';
import type { ConnectionTest } from './connection-test.svelte.ts';

/** One account being added: tested way by way, then saved with what the page itself saw. */
export class NewAccountForm {
	readonly test: ConnectionTest;
	readonly #accounts: Pick<Accounts, 'add'>;

	constructor(test: ConnectionTest, accounts: Pick<Accounts, 'add'>) {
		this.test = test;
		this.#accounts = accounts;
	}

	save(said: ConnectionDetails & { name: string }): Promise<ApiProblem | undefined> {
		const page = this.test.pageCheck;
		return this.#accounts.add({ ...said, ...(page ? { page } : {}) });
	}
}
