import { within } from '#lib/api/within.ts';
import type { ApiAnswer } from '#lib/api/api-answer.ts';
import type { ConnectionDetails, ConnectionReport } from '#lib/wire/http/account-api.ts';
import type { ServerCalls } from './account-hosts.ts';
import { ConnectionTest } from './connection-test.svelte.ts';

/** Ms. */
const ANSWERS_WITHIN = 5_000;

/** The three ways to a server as this browser and its relay try them; `keyOf` says which key the page itself tries. */
export function connectionTestWith(
	calls: () => Promise<Pick<ServerCalls, 'hosts'>>,
	askRelay: (connection: ConnectionDetails) => Promise<ApiAnswer<ConnectionReport>>,
	keyOf: (connection: ConnectionDetails) => Promise<ApiAnswer<{ apiKey: string }>>
): ConnectionTest {
	return new ConnectionTest({
		askRelay,
		client: async (connection) => {
			const key = await keyOf(connection);
			if (!key.ok) return key;
			const { hostUrl } = connection;
			const here = await calls().catch(() => undefined);
			// It comes from the relay, which did not answer.
			if (!here) return { ok: false, problem: { kind: 'unreachable' } };
			return { ok: true, client: here.hosts.client({ hostUrl, apiKey: key.value.apiKey }) };
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
