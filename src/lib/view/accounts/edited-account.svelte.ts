import type { ApiProblem } from '#lib/api/api-answer.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { AccountChange } from '#lib/wire/http/account-api.ts';
import { changeOf, draftOf, isNewConnection, type AccountDraft } from './account-draft.ts';
import type { ConnectionTest } from './connection-test.svelte.ts';

interface EditWorld {
	test: ConnectionTest;
	change(id: AccountId, change: AccountChange): Promise<ApiProblem | undefined>;
}

/** Outcome of the last attempt to save. */
type Saving =
	| { is: 'saved' }
	/** Tested just now, and not every way works: saving again saves it anyway. */
	| { is: 'doubtful' }
	| { is: 'refused'; problem: ApiProblem };

/** One account being edited. Changes are counted from what it was when the form was opened. */
export class EditedAccount {
	readonly test: ConnectionTest;
	/** Written by the form. */
	readonly draft: AccountDraft;
	readonly #account: Account;
	readonly #change: EditWorld['change'];
	#saved = $state.raw(false);

	constructor(account: Account, { test, change }: EditWorld) {
		this.test = test;
		this.#account = account;
		this.#change = change;
		this.draft = $state(draftOf(account));
	}

	get account(): Account {
		return this.#account;
	}

	get change(): AccountChange {
		return changeOf(this.#account, this.draft);
	}

	/** Whether something would be lost by leaving. */
	get dirty(): boolean {
		return !this.#saved && Object.keys(this.change).length > 0;
	}

	/** Whether server or key would change. */
	get reconnects(): boolean {
		return isNewConnection(this.change);
	}

	async runTest(): Promise<void> {
		const { hostUrl, websocketUrl, apiKey, route } = this.draft;
		const trimmed = [hostUrl, websocketUrl, apiKey].map((text) => text.trim());
		const [host = '', socket = '', key = ''] = trimmed;
		await this.test.run({ hostUrl: host, websocketUrl: socket, apiKey: key }, route);
	}

	/** A new connection is tested first, and saved at once only if every way works. */
	async save(): Promise<Saving> {
		if (this.reconnects && !this.test.tested) {
			await this.runTest();
			if (this.test.working < 3) return { is: 'doubtful' };
		}
		const page = this.reconnects ? this.test.pageCheck : undefined;
		const change = { ...this.change, ...(page ? { page } : {}) };
		const problem = await this.#change(this.#account.id, change);
		if (problem) return { is: 'refused', problem };
		this.#saved = true;
		return { is: 'saved' };
	}

	discard(): void {
		Object.assign(this.draft, draftOf(this.#account));
		this.test.reset();
	}
}
