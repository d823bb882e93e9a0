import type { AppCore } from './app-core.ts';
import { NewAccount } from '#lib/view/accounts/new-account.svelte.ts';
import { connectionTestWith } from '#lib/view/accounts/try-connection.ts';

export function newAccount(app: Pick<AppCore, 'api' | 'hosts' | 'accounts'>): NewAccount {
	const test = connectionTestWith(
		app.hosts,
		(connection) => app.api.testConnection(connection),
		async ({ apiKey }) => ({ ok: true, value: { apiKey } })
	);
	return new NewAccount(test, app.accounts);
}
