import { within } from '#lib/api/within.ts';
import type { ApiAnswer } from '#lib/api/api-answer.ts';
import type { Hosts } from '#lib/hosts/hosts.ts';
import type { ConnectionDetails, ConnectionReport } from '#lib/wire/http/account-api.ts';
import { ConnectionTest } from './connection-test.svelte.ts';

/** Ms. */
const ANSWERS_WITHIN = 5_000;

/** The three ways to a server as this browser and its relay try them; `keyOf` says which key the page itself tries. */
export function connectionTestWith(
	hosts: Pick<Hosts, 'client'>,
	askRelay: (connection: ConnectionDetails) => Promise<ApiAnswer<ConnectionReport>>,
	keyOf: (connection: ConnectionDetails) => Promise<ApiAnswer<{ apiKey: string }>>
): ConnectionTest {
	return new ConnectionTest({
		askRelay,
		client: async (connection) => {
			const key = await keyOf(connection);
			if (!key.ok) return key;
			const { hostUrl } = connection;
			return { ok: true, client: hosts.client({ hostUrl, apiKey: key.value.apiKey }) };
		},
		answers: answersAtAll,
		pageUrl: location.href,
		clock: () => performance.now()
	});
}

/** By a request whose answer the browser hides, and which therefore needs no permission. */
async function answersAtAll(hostUrl: string): Promise<boolean> {
	try {
		await within(ANSWERS_WITHIN, (signal) =>
			fetch(hostUrl, { mode: 'no-cors', cache: 'no-store', signal })
		);
		return true;
	} catch {
		return false;
	}
}
