/** One connected client, whatever carries it. */
interface Wire {
	send(text: string): void;
	close(code: number): void;
	/** Ends it without a closing handshake. */
	reset(): void;
}

export interface Client {
	wire: Wire;
	authenticated: boolean;
	/** `NSE:SBIN/Depth` */
	subscribed: Set<string>;
	orders: boolean;
}

/** As much of an OpenAlgo WebSocket server as a test needs, doing exactly what the test says. */
export class ScriptedOpenAlgo {
	key = 'a-good-key';
	loggedOut = false;
	/** Authenticates, acknowledges, answers pings, and sends no price. */
	mute = false;
	/** Answers nothing at all on sockets that stay open, like the far end of a cut cable. */
	frozen = false;
	readonly unknown = new Set<string>();
	/** Instruments for which it says that it has no room. */
	readonly full = new Set<string>();
	pings = 0;
	#adapterIsGone = false;
	/** Actions that it neither carries out nor answers. */
	readonly deaf = new Set<unknown>();
	/** Every authentication and subscribe message, oldest first. */
	readonly authentications: string[] = [];
	readonly batches: number[] = [];
	readonly #clients = new Set<Client>();
	#changed: (() => void)[] = [];

	/** Sockets that have authenticated. */
	get clients(): number {
		return [...this.#clients].filter(({ authenticated }) => authenticated).length;
	}

	/** Open sockets, authenticated or not. */
	get sockets(): number {
		return this.#clients.size;
	}

	/** Sockets that get order updates. */
	get orderListeners(): number {
		return [...this.#clients].filter(({ orders }) => orders).length;
	}

	/** `NSE:SBIN/Depth` of every socket, sorted. */
	get subscriptions(): string[] {
		return [...this.#clients].flatMap(({ subscribed }) => [...subscribed]).sort();
	}

	/** Resolves as soon as the condition holds; looks whenever a command has been served. */
	async until(holds: (server: this) => boolean): Promise<void> {
		while (!holds(this)) await new Promise<void>((resolve) => this.#changed.push(resolve));
	}

	/** Sends the same payload to every socket that holds the instrument, as the real one does. */
	tick(address: string, data: Record<string, unknown>): void {
		if (this.mute || this.frozen) return;
		const [exchange, symbol] = address.split(':');
		for (const client of this.#clients) {
			const { subscribed } = client;
			const modes = ['LTP', 'Quote', 'Depth'];
			const mode = modes.findLastIndex((name) => subscribed.has(`${address}/${name}`)) + 1;
			if (mode === 0) continue;
			send(client, { type: 'market_data', symbol, exchange, mode, data, broker: 'scripted' });
		}
	}

	order(update: Record<string, unknown>): void {
		for (const client of this.#clients) {
			if (client.orders) send(client, { type: 'order_update', ...update });
		}
	}

	/** Broker logout: sockets and subscriptions look intact and are dead. */
	logOut(): void {
		this.loggedOut = true;
		for (const client of this.#clients) client.subscribed.clear();
	}

	/** Logged out and in again at the broker: a new adapter, of which no client knows. */
	adapterGone(): void {
		this.#adapterIsGone = true;
		for (const client of this.#clients) client.subscribed.clear();
	}

	closeSockets(code = 1001): void {
		this.#dropAll(({ wire }) => wire.close(code));
	}

	resetSockets(): void {
		this.#dropAll(({ wire }) => wire.reset());
	}

	accept(wire: Wire): Client {
		const client: Client = { wire, authenticated: false, subscribed: new Set(), orders: false };
		this.#clients.add(client);
		return client;
	}

	gone(client: Client): void {
		this.#clients.delete(client);
		this.#look();
	}

	heard(client: Client, text: string): void {
		if (this.frozen || !this.#clients.has(client)) return;
		const command = JSON.parse(text) as Record<string, unknown>;
		if (this.deaf.has(command['action'])) return;
		const answer = this.#serve(client, command);
		const { request_id } = command;
		send(client, request_id === undefined ? answer : { ...answer, request_id });
		this.#look();
	}

	/** A socket that it ends is not served any more, however long the other side takes to notice. */
	#dropAll(end: (client: Client) => void): void {
		for (const client of [...this.#clients]) {
			this.gone(client);
			end(client);
		}
	}

	#look(): void {
		for (const resolve of this.#changed.splice(0)) resolve();
	}

	#serve(client: Client, command: Record<string, unknown>): Record<string, unknown> {
		const list = (command['symbols'] ?? []) as Record<string, string>[];
		const status = 'success';
		switch (command['action']) {
			case 'authenticate':
				this.authentications.push(String(command['api_key']));
				return this.#authenticate(client, command);
			case 'subscribe_orders':
				client.orders = true;
				return { type: 'subscribe_orders', status, message: 'Subscribed to order updates' };
			case 'subscribe': {
				if (this.loggedOut || this.#adapterIsGone)
					return error('BROKER_ERROR', 'Broker adapter not found');
				this.batches.push(list.length);
				const subscriptions = list.map((item) => this.#subscribe(client, item, command));
				const all = subscriptions.every((item) => item['status'] === status);
				return { type: 'subscribe', status: all ? status : 'partial', subscriptions };
			}
			case 'unsubscribe':
				for (const { exchange, symbol, mode = 'Quote' } of list) {
					client.subscribed.delete(`${exchange}:${symbol}/${mode}`);
				}
				return { type: 'unsubscribe', status, successful: list, failed: [] };
			case 'ping':
				this.pings += 1;
				return { type: 'pong', status, server_timestamp: 0, _pingId: command['_pingId'] };
			case 'get_broker_info': {
				const adapter = this.loggedOut || this.#adapterIsGone ? 'disconnected' : 'connected';
				return { type: 'broker_info', status, broker: 'scripted', adapter_status: adapter };
			}
			default:
				return error('INVALID_ACTION', `Invalid action: ${String(command['action'])}`);
		}
	}

	#authenticate(client: Client, command: Record<string, unknown>): Record<string, unknown> {
		if (command['api_key'] !== this.key) {
			return error('AUTHENTICATION_ERROR', 'Invalid API key');
		}
		if (this.loggedOut) {
			return error('BROKER_ERROR', 'No broker configuration found for user');
		}
		client.authenticated = true;
		this.#adapterIsGone = false;
		return { type: 'auth', status: 'success', broker: 'scripted', user_id: 'someone' };
	}

	#subscribe(
		client: Client,
		{ symbol, exchange }: Record<string, string>,
		{ mode }: Record<string, unknown>
	): Record<string, unknown> {
		const address = `${exchange}:${symbol}`;
		if (this.unknown.has(address)) {
			const message = `Token not found for ${symbol} on ${exchange}`;
			return { symbol, exchange, status: 'error', message };
		}
		if (this.full.has(address)) {
			const message = 'Maximum capacity reached: 3 connections with 1000 symbols each';
			return { symbol, exchange, status: 'error', message };
		}
		client.subscribed.add(`${address}/${String(mode)}`);
		return { symbol, exchange, status: 'success', mode, depth: 5 };
	}
}

function error(code: string, message: string): Record<string, unknown> {
	return { status: 'error', code, message };
}

function send({ wire }: Client, message: Record<string, unknown>): void {
	wire.send(JSON.stringify(message));
}
