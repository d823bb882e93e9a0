import { orderAccounts, restoreAccount, testAccount } from '#lib/api/account-api.ts';
import type { Account } from '#lib/domain/account.ts';
import { AccountDesk } from './account-desk.svelte.ts';
import type { App } from './app.svelte.ts';
import { browser } from './clock.svelte.ts';
import { EditedAccount } from './edited-account.svelte.ts';
import { connectionTestWith } from './try-connection.ts';

/** One for each user of the page: a deletion can be taken back after a look at another page. */
const desks = new WeakMap<object, { user: string; desk: AccountDesk }>();

export function accountDesk(app: Pick<App, 'accounts'>, user: string): AccountDesk {
	const known = desks.get(app.accounts);
	if (known?.user === user) return known.desk;
	const desk = new AccountDesk({
		accounts: app.accounts,
		order: (ids) => orderAccounts(fetch, ids),
		restore: (id) => restoreAccount(fetch, id),
		surroundings: browser
	});
	desks.set(app.accounts, { user, desk });
	return desk;
}

export function editedAccount(
	{ accounts, hosts }: Pick<App, 'accounts' | 'hosts'>,
	account: Account
): EditedAccount {
	const test = connectionTestWith(
		({ hostUrl, websocketUrl, apiKey }) =>
			testAccount(fetch, account.id, {
				...{ hostUrl, websocketUrl },
				...(apiKey === '' ? {} : { apiKey })
			}),
		async ({ apiKey }) => (apiKey === '' ? hosts.key(account) : { ok: true, value: { apiKey } })
	);
	return new EditedAccount(account, {
		test,
		change: (id, change) => accounts.change(id, change)
	});
}
