import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { readCommand, readTick } from './upstream-words.ts';
import type { Change } from './tick-to-paint.ts';

/**
 * Stands between the relay and the paper exchange, passes everything on, and knows from what it passes on when each
 * price reached the relay and what is subscribed. The relay's own report would not be a measurement.
 */
export class UpstreamTap {
	readonly #server: Server = createServer((_, response) => response.writeHead(404).end());
	readonly #sockets = new WebSocketServer({ server: this.#server });
	readonly #subscribed = new Set<string>();
	readonly #prices = new Map<string, Change[]>();
	#recording = false;
	#ticks = 0;

	/** Resolves to the address that the relay is to connect to. */
	async start(upstream: string): Promise<string> {
		this.#sockets.on('connection', (relay) => this.#pass(relay, new WebSocket(upstream)));
		this.#server.listen(0, '127.0.0.1');
		await once(this.#server, 'listening');
		return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	/** Symbol and mode of everything the relay has subscribed and not unsubscribed on the sockets that are open. */
	get subscribed(): ReadonlySet<string> {
		return this.#subscribed;
	}

	/** Price messages since the start. */
	get ticks(): number {
		return this.#ticks;
	}

	/** From now on every price is noted; returns the way to have them, by symbol. */
	record(): () => ReadonlyMap<string, readonly Change[]> {
		this.#prices.clear();
		this.#recording = true;
		return () => {
			this.#recording = false;
			return this.#prices;
		};
	}

	async stop(): Promise<void> {
		for (const socket of this.#sockets.clients) socket.terminate();
		this.#server.close();
		await once(this.#server, 'close');
	}

	#pass(relay: WebSocket, upstream: WebSocket): void {
		const early: string[] = [];
		relay.on('message', (data) => {
			const text = String(data);
			const { add, drop } = readCommand(text);
			for (const name of add) this.#subscribed.add(name);
			for (const name of drop) this.#subscribed.delete(name);
			if (upstream.readyState === WebSocket.OPEN) upstream.send(text);
			else early.push(text);
		});
		upstream.on('open', () => early.splice(0).forEach((text) => upstream.send(text)));
		upstream.on('message', (data) => {
			const text = String(data);
			relay.send(text);
			this.#heard(text);
		});
		// An error is followed by a close.
		upstream.on('error', () => undefined);
		relay.on('error', () => undefined);
		upstream.on('close', () => relay.close());
		relay.on('close', () => {
			this.#subscribed.clear();
			upstream.close();
		});
	}

	#heard(text: string): void {
		const tick = readTick(text);
		if (!tick) return;
		this.#ticks += 1;
		if (!this.#recording) return;
		const changes = this.#prices.get(tick.symbol) ?? [];
		this.#prices.set(tick.symbol, changes);
		changes.push({ at: performance.timeOrigin + performance.now(), value: tick.ltp });
	}
}
