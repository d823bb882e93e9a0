import { createClient, type Client } from '@libsql/client';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { pipeline, type HranaRequest } from './hrana-messages.ts';
import { errorJson, HranaStream } from './hrana-stream.ts';

/** What a network and a server can do to one exchange. */
export type HranaFault =
	/** It comes late by so many ms. */
	| { does: 'delay'; ms: number }
	/** It is refused, and nothing is done. */
	| { does: 'refuse'; status: number }
	/** Its statements fail in the database, with this code of SQLite's. */
	| { does: 'fail'; code: string }
	/** It does not arrive. */
	| { does: 'lose-request' }
	/** It is done, and the answer does not arrive. */
	| { does: 'lose-answer' };

interface Kept {
	stream: HranaStream;
	expiry: NodeJS.Timeout;
}

/** A stand-in for a libSQL server: Hrana over HTTP, versions 2 and 3 in JSON, over a file. */
export class HranaServer {
	readonly #file: string;
	/** Ms after which an idle stream is rolled back and closed; sqld has 5 s for one in a transaction. */
	readonly #expiresAfter: number;
	readonly #server: Server;
	/** By baton, each good for one request. */
	readonly #streams = new Map<string, Kept>();
	/** Connections that no stream has. */
	readonly #idle: Client[] = [];
	/** What happens to an exchange with these requests in it. */
	fault: (requests: readonly HranaRequest[]) => HranaFault | undefined = () => undefined;
	/** Exchanges so far. */
	asked = 0;
	/** What a client must bring; undefined lets every client in. */
	token: string | undefined;

	private constructor(file: string, expiresAfter: number) {
		this.#file = file;
		this.#expiresAfter = expiresAfter;
		this.#server = createServer((request, response) => {
			this.#serve(request, response).catch(() => request.socket.destroy());
		});
	}

	static async start(file: string, expiresAfter = 5_000): Promise<HranaServer> {
		const server = new HranaServer(file, expiresAfter);
		server.#server.listen(0, '127.0.0.1');
		await once(server.#server, 'listening');
		return server;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		this.#server.close();
		await once(this.#server, 'close');
		for (const { stream, expiry } of this.#streams.values()) {
			clearTimeout(expiry);
			this.#close(stream);
		}
		this.#streams.clear();
		for (const client of this.#idle.splice(0)) client.close();
	}

	async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method, url, headers } = request;
		const say = (status: number, body: unknown) =>
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		if (method === 'GET' && (url === '/v2' || url === '/v3')) return void say(200, {});
		if (method !== 'POST' || !/^\/v[23]\/pipeline$/.test(url ?? '')) return void say(404, {});
		if (this.token !== undefined && headers.authorization !== `Bearer ${this.token}`) {
			return void say(401, { message: 'Unauthorized', code: 'AUTH' });
		}
		const { baton, requests } = v.parse(pipeline, JSON.parse(await text(request)));
		this.asked += 1;
		const fault = this.fault(requests);
		if (fault?.does === 'delay') await wait(fault.ms);
		if (fault?.does === 'lose-request') return void request.socket.destroy();
		if (fault?.does === 'refuse') return void say(fault.status, { message: 'out of order' });
		const stream = baton == null ? new HranaStream(this.#connection()) : this.#taken(baton);
		if (!stream) return void say(400, { message: 'no such stream', code: 'STREAM_EXPIRED' });
		const results =
			fault?.does === 'fail'
				? requests.map(() => ({ type: 'error', error: { message: fault.code, code: fault.code } }))
				: await answers(stream, requests);
		const closed = requests.some(({ type }) => type === 'close');
		if (closed) this.#close(stream);
		const next = closed ? null : this.#kept(stream);
		if (fault?.does === 'lose-answer') return void request.socket.destroy();
		say(200, { baton: next, base_url: null, results });
	}

	#connection(): Client {
		const file = { url: `file:${this.#file}`, concurrency: 1, intMode: 'bigint' as const };
		return this.#idle.pop() ?? createClient(file);
	}

	#close(stream: HranaStream): void {
		this.#idle.push(stream.close());
	}

	#taken(baton: string): HranaStream | undefined {
		const kept = this.#streams.get(baton);
		this.#streams.delete(baton);
		clearTimeout(kept?.expiry);
		return kept?.stream;
	}

	#kept(stream: HranaStream): string {
		const baton = randomUUID();
		const expiry = setTimeout(() => {
			const expired = this.#taken(baton);
			if (expired) this.#close(expired);
		}, this.#expiresAfter);
		this.#streams.set(baton, { stream, expiry });
		return baton;
	}
}

async function answers(stream: HranaStream, requests: readonly HranaRequest[]) {
	const results: unknown[] = [];
	for (const request of requests) {
		try {
			results.push({ type: 'ok', response: await stream.answer(request) });
		} catch (error) {
			results.push({ type: 'error', error: errorJson(error) });
		}
	}
	return results;
}
