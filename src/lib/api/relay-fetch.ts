import type { ApiRefusal } from '#lib/wire/http/api.ts';
import { KNOWN_DEVICE, SESSION_TOKEN } from '#lib/wire/session-token.ts';
import type { SessionToken } from './session-token.ts';

/**
 * `fetch` for the relay, with the half of the session that no cookie holds. Once another user has signed in in this
 * browser nothing leaves any more: the answer is the relay's own refusal. Bodies are texts, so that they can be sent again.
 */
export function relayFetch(
	fetch: typeof globalThis.fetch,
	token: Pick<SessionToken, 'look' | 'value' | 'device'>
): typeof globalThis.fetch {
	return async (input, init) => {
		const withToken = () => {
			const headers = new Headers(init?.headers);
			if (token.value !== undefined) headers.set(SESSION_TOKEN, token.value);
			const { device } = token;
			if (device !== undefined && isSignIn(input)) headers.set(KNOWN_DEVICE, device);
			return fetch(input, { ...init, headers });
		};
		if (token.look() === 'someone-else') return refusedHere();
		const sent = token.value;
		const response = await withToken();
		if (response.status !== 401) return response;
		// Nothing was done. Another window may have begun the user's next session since, or another user's.
		if (token.look() === 'someone-else') return refusedHere();
		return token.value === sent ? response : withToken();
	};
}

/** By password or passkey; what is asked otherwise needs no such proof. */
function isSignIn(input: RequestInfo | URL): boolean {
	return typeof input === 'string' && input.startsWith('/api/sign-in');
}

function refusedHere(): Response {
	const refusal: ApiRefusal = { error: 'someone-else' };
	return new Response(JSON.stringify(refusal), { status: 401 });
}
