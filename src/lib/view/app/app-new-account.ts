import type { AppCore } from './app-core.ts';
import { NewAccountForm } from '#lib/view/accounts/new-account.svelte.ts';
import { connectionTestWith } from '#lib/view/accounts/try-connection.ts';

export function newAccountForm(app: Pick<AppCore, 'api' | 'calls' | 'accounts'>): NewAccountForm {
	const test = connectionTestWith(
		app.calls,
		(connection) => app.api.testConnection(connection),
		async ({ apiKey }) => ({ ok: true, value: { apiKey } })
	);
	return new NewAccountForm(test, app.accounts);
}
