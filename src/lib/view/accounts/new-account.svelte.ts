import type { ApiProblem } from '#lib/api/api-answer.ts';
import type { Connection } from '#lib/wire/http/account-api.ts';
import type { Accounts } from './accounts.svelte.ts';
import type { ConnectionTest } from './connection-test.svelte.ts';

/** One account on its way in: tested way by way, then saved with what the page itself saw. */
export class NewAccount {
	readonly test: ConnectionTest;
	readonly #accounts: Pick<Accounts, 'add'>;

	constructor(test: ConnectionTest, accounts: Pick<Accounts, 'add'>) {
		this.test = test;
		this.#accounts = accounts;
	}

	save(said: Connection & { name: string }): Promise<ApiProblem | undefined> {
		const page = this.test.pageLeg;
		return this.#accounts.add({ ...said, ...(page ? { page } : {}) });
	}
}
