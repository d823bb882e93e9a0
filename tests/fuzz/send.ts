import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { OPENALGO_STATUS } from '#lib/wire/http/account-api.ts';
import { SESSION_TOKEN } from '#lib/wire/session-token.ts';
import type { FuzzRequest } from './requests.ts';

export interface Person {
	/** `http://localhost:4600`: passkeys need a name. */
	url: string;
	cookie: string;
	token: string;
	/** Of its WebSocket. */
	protocols: string[];
}

const PATIENCE = 20_000;
/** A connection each: one that the relay closes behind an answer must not be blamed on the next request. */
const agent = new Agent({ keepAlive: false });

export interface Reply {
	status: number;
	/** Not the relay's own word, but that of an account's server, or about it. */
	aboutHost: boolean;
}

/** The answer, or in words why there was none. */
export function send(person: Person, fuzzed: FuzzRequest): Promise<Reply | string> {
	const { host, port } = new URL(person.url);
	const origins = { 'own-page': person.url, elsewhere: 'https://evil.example', nowhere: undefined };
	const cookies = {
		user: person.cookie,
		stranger: '',
		garbled: `%;=;${person.cookie.replaceAll(/.{4}(?=;|$)/g, '%E0%')}`
	};
	const tokens = { user: person.token, stranger: undefined, garbled: person.token.slice(1) };
	const token = tokens[fuzzed.as];
	const origin = origins[fuzzed.from];
	return new Promise((resolve) => {
		const asked = request(
			{
				...{ hostname: '127.0.0.1', port, agent, method: fuzzed.method, path: fuzzed.path },
				headers: {
					...fuzzed.headers,
					host,
					cookie: cookies[fuzzed.as],
					'x-forwarded-for': fuzzed.address,
					...(token === undefined ? {} : { [SESSION_TOKEN]: token }),
					...(origin === undefined ? {} : { origin })
				}
			},
			(response) => {
				let text = '';
				response.setEncoding('latin1');
				response.on('data', (part: string) => (text += part.slice(0, 200)));
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						aboutHost: OPENALGO_STATUS in response.headers || text.startsWith('{"error":"host-')
					})
				);
				response.on('error', (error) => resolve(error.message));
			}
		);
		asked.setTimeout(PATIENCE, () => asked.destroy(new Error('no answer')));
		asked.on('error', (error) => resolve(error.message));
		asked.end(fuzzed.body);
	});
}

/** Bytes that are no HTTP at all. Resolves once the relay has let go of them. */
export function sendNoise({ url }: Person, bytes: Uint8Array): Promise<void> {
	const { port } = new URL(url);
	return new Promise((resolve) => {
		const socket = connect(Number(port), '127.0.0.1', () => socket.end(bytes));
		// What it answers is its own business; a reset is an answer too.
		socket.on('error', () => undefined);
		socket.on('close', () => resolve());
		socket.resume();
	});
}
