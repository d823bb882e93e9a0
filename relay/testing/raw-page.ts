import { once } from 'node:events';
import { WebSocket, type ClientOptions } from 'ws';
import { WIRE_PROTOCOL } from '#lib/wire/version.ts';

export interface Said {
	t: string;
	[field: string]: unknown;
}

/** A page's socket without a page: it says what the test says, well-formed or not. */
export class RawPage {
	readonly socket: WebSocket;
	/** Everything received, oldest first. */
	readonly said: Said[] = [];
	readonly closed: Promise<number>;
	#waiting: (() => void)[] = [];

	constructor(url: string, protocols: readonly string[], options: ClientOptions) {
		this.socket = new WebSocket(url, [...protocols], options);
		this.socket.on('message', (data: Buffer) => {
			this.said.push(JSON.parse(data.toString()) as Said);
			for (const look of this.#waiting.splice(0)) look();
		});
		this.closed = new Promise((resolve) => this.socket.on('close', resolve));
	}

	/** The HTTP status of a refused handshake; 101 when it was not refused. */
	handshake(): Promise<number> {
		return new Promise((resolve) => {
			this.socket.on('error', () => undefined);
			this.socket.on('open', () => resolve(101));
			this.socket.on('unexpected-response', (_, { statusCode }) => {
				resolve(statusCode ?? 0);
				this.socket.terminate();
			});
		});
	}

	send(message: unknown): void {
		this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
	}

	/** The first message after the `from`-th for which the condition holds. */
	async until(holds: (message: Said) => boolean, from = 0): Promise<Said> {
		for (;;) {
			const found = this.said.slice(from).find(holds);
			if (found) return found;
			await new Promise<void>((resolve) => this.#waiting.push(resolve));
		}
	}

	async next(t: string, from = 0): Promise<Said> {
		return this.until((message) => message.t === t, from);
	}
}

/** Connected and welcomed. */
export async function rawPage(
	relay: { url: string; origin: string },
	user: string
): Promise<RawPage> {
	const headers = { cookie: `who=${user}`, origin: relay.origin };
	const page = new RawPage(relay.url, [WIRE_PROTOCOL], { headers });
	await once(page.socket, 'open');
	await page.next('welcome');
	return page;
}
