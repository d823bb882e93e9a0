import { withoutSecret } from '#lib/domain/text/without-secret.ts';
import type { Refusal } from './answer.ts';
import { boundedAnswer } from './bounded-answer.ts';
import { factsOf } from './endpoints.ts';
import type { Call, Carried, Transport } from './transport.ts';

export interface DirectWay {
	/** REST base without a trailing slash: `http://127.0.0.1:5000`. */
	hostUrl: string;
	apiKey: string;
	fetch: typeof globalThis.fetch;
}

/** Straight to the server, with its key, which nothing behind this sees again even if the server repeats it. */
export function directTransport({ fetch, ...host }: DirectWay): Transport {
	return (call, over) =>
		fetch(address(host, call), { ...init(host, call), signal: over })
			.then(async (response): Promise<Carried> => {
				const text = await boundedAnswer(response);
				if (text === undefined) return { kind: 'unexpected', where: 'the length' };
				return { status: response.status, text: withoutSecret(text, host.apiKey) };
			})
			// Any way to get no answer: fetch tells a browser no more than that.
			.catch((): Refusal => ({ kind: 'unreachable' }));
}

type Host = Omit<DirectWay, 'fetch'>;

function address({ hostUrl, apiKey }: Host, { path, body }: Call): string {
	const url = `${hostUrl}/api/v1/${path}`;
	if (factsOf(path).method !== 'GET') return url;
	const query = Object.entries(body).map(([key, value]): [string, string] => [key, String(value)]);
	return `${url}?${new URLSearchParams([['apikey', apiKey], ...query]).toString()}`;
}

function init({ apiKey }: Host, { path, body }: Call) {
	const common = {
		credentials: 'omit',
		cache: 'no-store',
		referrerPolicy: 'no-referrer',
		// Following one would carry the key to wherever it points.
		redirect: 'manual'
	} as const;
	if (factsOf(path).method === 'GET') return { ...common, method: 'GET' };
	return {
		...common,
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ apikey: apiKey, ...body })
	};
}
