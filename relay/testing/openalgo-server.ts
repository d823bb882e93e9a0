import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { ScriptedOpenAlgo } from './scripted-openalgo.ts';

/** A scripted OpenAlgo on a real port. */
export class OpenAlgoServer extends ScriptedOpenAlgo {
	#server: WebSocketServer | undefined;
	#port = 0;

	/** On the same port again after `stop`, like a server that was restarted. */
	async start(): Promise<void> {
		this.#server = new WebSocketServer({ port: this.#port, host: '127.0.0.1' });
		this.#server.on('connection', (socket) => {
			const client = this.accept({
				send: (text) => socket.send(text),
				close: (code) => socket.close(code),
				reset: () => socket.terminate()
			});
			socket.on('error', () => undefined);
			socket.on('close', () => this.gone(client));
			socket.on('message', (data: Buffer) => this.heard(client, data.toString()));
		});
		await once(this.#server, 'listening');
		this.#port = (this.#server.address() as AddressInfo).port;
	}

	get url(): string {
		return `ws://127.0.0.1:${this.#port}`;
	}

	async stop(): Promise<void> {
		const server = this.#server;
		this.#server = undefined;
		// It stops listening first: whoever is dropped comes back within a millisecond.
		const closed = server && new Promise((resolve) => server.close(resolve));
		this.resetSockets();
		await closed;
	}
}
