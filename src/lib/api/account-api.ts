import type { AccountId } from '#lib/domain/account/account.ts';
import {
	accounts,
	connectionTest,
	type AccountList,
	type ConnectionReport,
	type NewConnection
} from '#lib/wire/http/account-api.ts';
import {
	exportAnswer,
	importPlan,
	type ImportPlan,
	type ImportRequest
} from '#lib/wire/http/account-file.ts';
import type { ApiAnswer } from './api-answer.ts';
import { askRelay } from './relay-request.ts';

/** Requests that only the Accounts page makes. */

type Fetch = typeof globalThis.fetch;
const at = (id: AccountId, end: string) => `/accounts/${encodeURIComponent(id)}/${end}`;

/** The relay's legs to an account that exists, with the stored key unless another one is tried. */
export function testAccount(
	fetch: Fetch,
	id: AccountId,
	body: NewConnection
): Promise<ApiAnswer<ConnectionReport>> {
	return askRelay(fetch, { method: 'POST', path: at(id, 'test'), body, answer: connectionTest });
}

export function orderAccounts(
	fetch: Fetch,
	ids: readonly string[]
): Promise<ApiAnswer<AccountList>> {
	return askRelay(fetch, {
		method: 'PUT',
		path: '/accounts/order',
		body: { ids },
		answer: accounts
	});
}

/** Undoes a deletion. */
export function restoreAccount(fetch: Fetch, id: AccountId): Promise<ApiAnswer<AccountList>> {
	return askRelay(fetch, { method: 'POST', path: at(id, 'restore'), body: {}, answer: accounts });
}

/** Without a passphrase the keys are left out. */
export function exportAccounts(
	fetch: Fetch,
	passphrase: string | undefined
): Promise<ApiAnswer<{ file?: unknown }>> {
	const body = passphrase === undefined ? {} : { passphrase };
	return askRelay(fetch, { method: 'POST', path: '/accounts/export', body, answer: exportAnswer });
}

export function importAccounts(fetch: Fetch, body: ImportRequest): Promise<ApiAnswer<ImportPlan>> {
	return askRelay(fetch, { method: 'POST', path: '/accounts/import', body, answer: importPlan });
}
