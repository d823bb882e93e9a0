import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

const EMPTY: Record<string, string> = {
	positionbook: '{"status":"success","data":[]}',
	tradebook: '{"status":"success","data":[]}',
	orderbook: '{"status":"success","data":{"orders":[],"statistics":{}}}',
	holdings: '{"status":"success","data":{"holdings":[],"statistics":{}}}',
	funds: '{"status":"success","data":{"availablecash":"100000.00"}}',
	ping: '{"status":"success","data":{"message":"pong","broker":"stub"}}',
	analyzer: '{"status":"success","data":{"mode":"live","analyze_mode":false,"total_logs":0}}'
};

/** An OpenAlgo server that gives each key the one book that it was told to; its other books are empty. */
export class BookStub {
	/** By key: an endpoint and its answer. */
	readonly told = new Map<string, { endpoint: string; answer: string }>();
	/** Keys that have been given the book they were told. */
	readonly served = new Set<string>();
	readonly #server: Server;

	constructor() {
		this.#server = createServer((request, response) => {
			response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
			response.setHeader('Access-Control-Allow-Headers', 'content-type');
			response.setHeader('Content-Type', 'application/json');
			if (request.method !== 'POST') return void response.end();
			const endpoint = request.url?.split('/').at(-1) ?? '';
			void json(request).then(
				(body) => response.end(this.#answer(endpoint, String(Object(body).apikey))),
				() => response.end('{}')
			);
		});
	}

	async start(): Promise<string> {
		this.#server.listen(0, '127.0.0.1');
		await once(this.#server, 'listening');
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		const closed = once(this.#server, 'close');
		this.#server.close();
		this.#server.closeAllConnections();
		await closed;
	}

	#answer(endpoint: string, key: string): string {
		const told = this.told.get(key);
		if (told?.endpoint !== endpoint) {
			return EMPTY[endpoint] ?? '{"status":"error","message":"Not found"}';
		}
		this.served.add(key);
		return told.answer;
	}
}
