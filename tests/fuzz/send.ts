import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import type { FuzzRequest } from './requests.ts';

export interface Person {
	/** `http://127.0.0.1:4600`. */
	url: string;
	cookie: string;
}

const PATIENCE = 20_000;
/** A connection each: one that the relay closes behind an answer must not be blamed on the next request. */
const agent = new Agent({ keepAlive: false });

/** The status of the answer, or in words why there was none. */
export function send(person: Person, fuzzed: FuzzRequest): Promise<number | string> {
	const { hostname, port } = new URL(person.url);
	const origins = { 'own-page': person.url, elsewhere: 'https://evil.example', nowhere: undefined };
	const cookies = {
		user: person.cookie,
		stranger: '',
		garbled: `%;=;${person.cookie.slice(0, -4)}%E0%`
	};
	const origin = origins[fuzzed.from];
	return new Promise((resolve) => {
		const asked = request(
			{
				...{ hostname, port, agent, method: fuzzed.method, path: fuzzed.path },
				headers: {
					cookie: cookies[fuzzed.as],
					'content-type': fuzzed.contentType,
					...(origin === undefined ? {} : { origin })
				}
			},
			(response) => {
				response.resume();
				response.on('end', () => resolve(response.statusCode ?? 'no status'));
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
	const { hostname, port } = new URL(url);
	return new Promise((resolve) => {
		const socket = connect(Number(port), hostname, () => socket.end(bytes));
		// What it answers is its own business; a reset is an answer too.
		socket.on('error', () => undefined);
		socket.on('close', () => resolve());
		socket.resume();
	});
}
