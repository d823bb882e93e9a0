import type { FakeSocket, FakeWorld } from '#lib/link/testing/fake-world.ts';
import { ScriptedOpenAlgo, type Client } from './scripted-openalgo.ts';

/** A scripted OpenAlgo in a fake world: its answers arrive at once, and time passes only when the test says so. */
export class FakeOpenAlgo extends ScriptedOpenAlgo {
	/** Refuses connections while set. */
	unreachable = false;
	readonly url: string;
	readonly #clients = new Map<FakeSocket, Client>();

	constructor(url: string) {
		super();
		this.url = url;
	}

	opened(socket: FakeSocket): void {
		if (this.unreachable) {
			queueMicrotask(() => socket.listener.closed(1006, 'ECONNREFUSED'));
			return;
		}
		const end = (code: number) => {
			this.ended(socket);
			socket.listener.closed(code, '');
		};
		const client = this.accept({
			send: (text) => queueMicrotask(() => socket.listener.heard(text)),
			close: end,
			reset: () => end(1006)
		});
		this.#clients.set(socket, client);
		queueMicrotask(() => socket.listener.opened());
	}

	sent(socket: FakeSocket, text: string): void {
		const client = this.#clients.get(socket);
		if (client) this.heard(client, text);
	}

	ended(socket: FakeSocket): void {
		const client = this.#clients.get(socket);
		if (client) this.gone(client);
		this.#clients.delete(socket);
	}
}

/** Puts the servers into the world, each at its address. */
export function serve(world: FakeWorld, servers: readonly FakeOpenAlgo[]): void {
	const at = ({ url }: FakeSocket) => servers.find((server) => server.url === url);
	world.onOpen = (socket) => at(socket)?.opened(socket);
	world.onSend = (socket, text) => at(socket)?.sent(socket, text);
	world.onEnd = (socket) => at(socket)?.ended(socket);
}

/** Lets every answer arrive that is on its way. */
export function delivered(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
