import { once } from 'node:events';
import { WebSocketServer } from 'ws';
import { freePorts } from './free-ports.ts';
import { ScriptedOpenAlgo } from './scripted-openalgo.ts';

/** A scripted OpenAlgo on a real port. */
export class OpenAlgoServer extends ScriptedOpenAlgo {
	#server: WebSocketServer | undefined;
	#port: number | undefined;

	/** On the same port again after `stop`, like a server that was restarted. */
	async start(): Promise<void> {
		// Reserved, so that no other program gets it while the server is stopped.
		const port = (this.#port ??= await freePorts());
		this.#server = new WebSocketServer({ port, host: '127.0.0.1' });
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
	}

	get url(): string {
		return `ws://127.0.0.1:${this.#port}`;
	}

	async stop(): Promise<void> {
		const server = this.#server;
		this.#server = undefined;
		// It stops listening first: a dropped client reconnects within a millisecond.
		const closed = server && new Promise((resolve) => server.close(resolve));
		this.resetSockets();
		await closed;
	}
}
