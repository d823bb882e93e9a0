import { once } from 'node:events';
import {
	createServer,
	type IncomingHttpHeaders,
	type Server,
	type ServerResponse
} from 'node:http';
import type { AddressInfo } from 'node:net';

interface Visit {
	method: string;
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
	/** Resolves when the visitor has hung up. */
	gone: Promise<unknown>;
}

/** A server that records its requests and answers as the test says. */
export class RecordingHost {
	readonly visits: Visit[] = [];
	answer: (response: ServerResponse) => void = (response) =>
		response.end('{"status":"success","data":{"message":"pong","broker":"zerodha"}}');
	readonly #server: Server;
	#arrived: (() => void)[] = [];

	constructor() {
		this.#server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const { method = '', url = '', headers } = request;
				const gone = new Promise((resolve) => response.on('close', resolve));
				this.visits.push({ method, url, headers, body: Buffer.concat(chunks).toString(), gone });
				for (const arrived of this.#arrived.splice(0)) arrived();
				this.answer(response);
			});
		});
	}

	/** On any free port unless told which. */
	async start(port = 0): Promise<void> {
		this.#server.listen(port, '127.0.0.1');
		await once(this.#server, 'listening');
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	/** The next one to come from now on. */
	arrival(): Promise<void> {
		return new Promise((resolve) => this.#arrived.push(resolve));
	}

	stop(): void {
		this.#server.closeAllConnections();
		this.#server.close();
	}
}
