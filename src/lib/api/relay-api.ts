import * as v from 'valibot';
import type { AccountId } from '#lib/domain/account/account.ts';
import {
	accountKey,
	accounts,
	connectionTest,
	savedByAnyRelay,
	type AccountChange,
	type AccountList,
	type ConnectionDetails,
	type ConnectionReport,
	type NewAccount
} from '#lib/wire/http/account-api.ts';
import { hello, signedIn, type Hello, type SignedIn } from '#lib/wire/http/api.ts';
import type { ApiAnswer } from './api-answer.ts';
import { askRelay } from './relay-request.ts';

export interface Credentials {
	name: string;
	password: string;
}

/** The relay's `/api`, one method per question. Every method returns an answer; a failed network is one, not an exception. */
export class RelayApi {
	readonly #fetch: typeof globalThis.fetch;

	constructor(fetch: typeof globalThis.fetch) {
		this.#fetch = fetch;
	}

	hello(): Promise<ApiAnswer<Hello>> {
		return askRelay(this.#fetch, { method: 'GET', path: '/hello', answer: hello });
	}

	signUp(body: Credentials & { invite?: string }): Promise<ApiAnswer<SignedIn>> {
		return askRelay(this.#fetch, { method: 'POST', path: '/sign-up', body, answer: signedIn });
	}

	signIn(body: Credentials): Promise<ApiAnswer<SignedIn>> {
		return askRelay(this.#fetch, { method: 'POST', path: '/sign-in', body, answer: signedIn });
	}

	signOut(): Promise<ApiAnswer<unknown>> {
		return askRelay(this.#fetch, {
			method: 'POST',
			path: '/sign-out',
			body: {},
			answer: v.unknown()
		});
	}

	accounts(): Promise<ApiAnswer<AccountList>> {
		return askRelay(this.#fetch, { method: 'GET', path: '/accounts', answer: accounts });
	}

	testConnection(body: ConnectionDetails): Promise<ApiAnswer<ConnectionReport>> {
		return askRelay(this.#fetch, {
			method: 'POST',
			path: '/accounts/test',
			body,
			answer: connectionTest
		});
	}

	addAccount(body: NewAccount): Promise<ApiAnswer<AccountList>> {
		return this.#save('POST', '/accounts', body);
	}

	/** Connects the relay's two paper servers. */
	addPaperAccounts(): Promise<ApiAnswer<AccountList>> {
		return askRelay(this.#fetch, {
			method: 'POST',
			path: '/accounts/paper',
			body: {},
			answer: accounts
		});
	}

	changeAccount(id: AccountId, body: AccountChange): Promise<ApiAnswer<AccountList>> {
		return this.#save('PATCH', `/accounts/${encodeURIComponent(id)}`, body);
	}

	deleteAccount(id: AccountId): Promise<ApiAnswer<AccountList>> {
		return askRelay(this.#fetch, {
			method: 'DELETE',
			path: `/accounts/${encodeURIComponent(id)}`,
			answer: accounts
		});
	}

	/** For this device's own requests to the account's host. */
	accountKey(id: AccountId): Promise<ApiAnswer<{ apiKey: string }>> {
		return askRelay(this.#fetch, {
			method: 'POST',
			path: `/accounts/${encodeURIComponent(id)}/key`,
			body: {},
			answer: accountKey
		});
	}

	/** The account's broker refused this page: the relay asks for itself, and takes it for no standby then. */
	doubtLogin(id: AccountId): Promise<ApiAnswer<unknown>> {
		return askRelay(this.#fetch, {
			method: 'POST',
			path: `/accounts/${encodeURIComponent(id)}/doubt`,
			body: {},
			answer: v.unknown()
		});
	}

	/** The list after it. A relay that does not answer it is asked for it. */
	async #save(
		method: 'POST' | 'PATCH',
		path: string,
		body: NewAccount | AccountChange
	): Promise<ApiAnswer<AccountList>> {
		const answer = await askRelay(this.#fetch, { method, path, body, answer: savedByAnyRelay });
		if (!answer.ok) return answer;
		const { value } = answer;
		return 'accounts' in value ? { ok: true, value } : this.accounts();
	}
}
