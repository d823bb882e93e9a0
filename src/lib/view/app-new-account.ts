import { OpenAlgoClient } from '#lib/openalgo/client.ts';
import { waitByTimer } from '#lib/openalgo/wait.ts';
import type { App } from './app.svelte.ts';
import { browser } from './clock.svelte.ts';
import { ConnectionTest } from './connection-test.svelte.ts';
import { NewAccount } from './new-account.svelte.ts';

export function newAccount(app: Pick<App, 'api' | 'accounts'>): NewAccount {
	const test = new ConnectionTest({
		askRelay: (connection) => app.api.testConnection(connection),
		client: ({ hostUrl, apiKey }) =>
			new OpenAlgoClient({ fetch, now: browser.now, wait: waitByTimer, hostUrl, apiKey }),
		answers: answersAtAll,
		pageUrl: location.href,
		clock: () => performance.now()
	});
	return new NewAccount(test, app.accounts);
}

/** By a request of which the browser hides the answer, and for which it therefore asks no permission. */
async function answersAtAll(hostUrl: string): Promise<boolean> {
	try {
		await fetch(hostUrl, {
			mode: 'no-cors',
			cache: 'no-store',
			signal: AbortSignal.timeout(5_000)
		});
		return true;
	} catch {
		return false;
	}
}
