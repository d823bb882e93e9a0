import { once } from 'node:events';
import { WebSocket, type ClientOptions } from 'ws';
import type { Browser } from '../../relay/http/testing/browser.ts';

/** A page's socket to a relay that runs in a process of its own, as the page of that very origin. */
export class OpenPage {
	readonly #socket: WebSocket;
	/** Resolves with the first prices. */
	readonly priced: Promise<void>;
	/** Resolves with the close code. */
	readonly closed: Promise<number>;

	private constructor(socket: WebSocket) {
		this.#socket = socket;
		this.priced = new Promise((resolve) => {
			socket.on('message', (_, isBinary) => {
				if (isBinary) resolve();
			});
		});
		this.closed = new Promise((resolve) => socket.on('close', resolve));
	}

	static async open(
		url: string,
		{ cookie, protocols }: Pick<Browser, 'cookie' | 'protocols'>,
		options: ClientOptions = {}
	): Promise<OpenPage> {
		const socket = new WebSocket(url.replace('http', 'ws') + '/ws', protocols, {
			...options,
			headers: { cookie, origin: url }
		});
		const page = new OpenPage(socket);
		await once(socket, 'open');
		return page;
	}

	send(text: string): void {
		this.#socket.send(text);
	}

	close(): void {
		this.#socket.close();
	}
}
