import type { AccountId } from '#lib/domain/account/account.ts';
import { OPENALGO_HELD, OPENALGO_STATUS, REDUCES, SENT_ONCE } from '#lib/wire/http/account-api.ts';
import type { ApiProblem } from './api-answer.ts';
import { problemOfText } from './relay-request.ts';

/** A call to an account's server that the relay passes on with the account's key. */
export interface PassedCall {
	account: AccountId;
	endpoint: string;
	method: 'GET' | 'POST';
	body: Readonly<Record<string, unknown>>;
	/** Of a call that changes something: 128 bits in hexadecimal, new for each. */
	number: string | undefined;
	/** Of an order that only reduces a position. */
	reduces?: boolean | undefined;
	over: AbortSignal;
}

export type PassedAnswer =
	/** `heldMs`: for how long the relay held it back before it asked the server. */
	| { by: 'host'; status: number; text: string; heldMs: number }
	/** The relay or the way to it failed: no answer of the server itself arrived. */
	| { by: 'relay'; problem: ApiProblem };

/** Asks once. */
export async function passThrough(
	fetch: typeof globalThis.fetch,
	call: PassedCall
): Promise<PassedAnswer> {
	let response: Response;
	let text: string;
	try {
		response = await fetch(address(call), {
			method: call.method,
			credentials: 'same-origin',
			cache: 'no-store',
			redirect: 'error',
			signal: call.over,
			...(call.method === 'GET' ? {} : { body: JSON.stringify(call.body) }),
			headers: {
				accept: 'application/json',
				...(call.method === 'GET' ? {} : { 'content-type': 'application/json' }),
				...(call.number === undefined ? {} : { [SENT_ONCE]: call.number }),
				...(call.reduces ? { [REDUCES]: 'yes' } : {})
			}
		});
		text = await response.text();
	} catch {
		// No relay, no network, or the caller gave up: fetch does not tell a page which.
		return { by: 'relay', problem: { kind: 'unreachable' } };
	}
	const status = Number(response.headers.get(OPENALGO_STATUS));
	const heldMs = Number(response.headers.get(OPENALGO_HELD)) || 0;
	if (status > 0) return { by: 'host', status, text, heldMs };
	return { by: 'relay', problem: problemOfText(response.status, text) };
}

function address({ account, endpoint, method, body }: PassedCall): string {
	const path = `/api/accounts/${encodeURIComponent(account)}/openalgo/${endpoint}`;
	if (method !== 'GET') return path;
	const query = Object.entries(body).map(([name, value]): [string, string] => [
		name,
		String(value)
	]);
	return `${path}?${new URLSearchParams(query).toString()}`;
}
