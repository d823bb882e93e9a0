import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { BROKER, type PaperHost } from '../host.ts';
import type { PaperClient } from './paper-client.ts';
import { MODE_NAMES, type PaperFeedMode } from './tick-frames.ts';
import type { PaperSubscriptions } from './subscriptions.ts';
import { asDict, itemsOf, modeOf, pythonTypeOf, type Dict } from './command-words.ts';

/** The feed's side of a conversation: one method per action, one frame per answer. */
export class PaperCommands {
	#host: PaperHost;
	#subscriptions: PaperSubscriptions;
	/** Counts broker logouts: a client that authenticated before one talks to an adapter that is gone. */
	#adapter: () => number;

	constructor(host: PaperHost, subscriptions: PaperSubscriptions, adapter: () => number) {
		this.#host = host;
		this.#subscriptions = subscriptions;
		this.#adapter = adapter;
	}

	receive(client: PaperClient, text: string): object {
		let message: unknown;
		try {
			message = JSON.parse(text);
		} catch {
			return error('INVALID_JSON', 'Invalid JSON message');
		}
		const dict = asDict(message);
		if (!dict)
			return error('SERVER_ERROR', `'${pythonTypeOf(message)}' object has no attribute 'get'`);
		return this.#answer(client, dict);
	}

	#answer(client: PaperClient, message: Dict): object {
		const action = message['action'] ?? message['type'];
		switch (action) {
			case 'authenticate':
			case 'auth':
				return this.#authenticate(client, message);
			case 'ping':
				return pong(message, this.#host.now());
			case 'get_supported_brokers':
				return { type: 'supported_brokers', status: 'success', brokers: [BROKER], count: 1 };
			case 'subscribe':
			case 'unsubscribe':
			case 'unsubscribe_all':
			case 'subscribe_orders':
			case 'unsubscribe_orders':
			case 'get_broker_info':
				if (!client.authenticated) {
					return error('NOT_AUTHENTICATED', 'You must authenticate first');
				}
				return this.#authenticated(client, action, message);
			default:
				return error('INVALID_ACTION', `Invalid action: ${pythonText(action)}`);
		}
	}

	#authenticated(client: PaperClient, action: string, message: Dict): object {
		if (action === 'get_broker_info') {
			const adapter_status = this.#hasAdapter(client) ? 'connected' : 'disconnected';
			const user_id = this.#host.userId;
			return { type: 'broker_info', status: 'success', broker: BROKER, adapter_status, user_id };
		}
		if (action === 'subscribe_orders' || action === 'unsubscribe_orders') {
			client.wantsOrders = action === 'subscribe_orders';
			const words = client.wantsOrders ? 'Subscribed to' : 'Unsubscribed from';
			const done = { type: action, status: 'success', message: `${words} order updates` };
			return { ...done, ...requestId(message) };
		}
		if (action === 'subscribe') return this.#subscribe(client, message);
		return this.#unsubscribe(client, message, action === 'unsubscribe_all');
	}

	#authenticate(client: PaperClient, message: Dict): object {
		const key = message['api_key'] ?? message['apikey'];
		if (key === undefined || key === null || key === '') {
			return error('AUTHENTICATION_ERROR', 'API key is required');
		}
		if (typeof key !== 'string') {
			const type = pythonTypeOf(key);
			return error('SERVER_ERROR', `'${type}' object has no attribute 'encode'`);
		}
		if (!this.#host.keys.feedAccepts(key)) return error('AUTHENTICATION_ERROR', 'Invalid API key');
		client.authenticated = true;
		if (this.#host.faults.broker === 'logged-out') {
			return error('BROKER_ERROR', 'No broker configuration found for user');
		}
		client.adapter = this.#adapter();
		return {
			type: 'auth',
			status: 'success',
			message: 'Authentication successful',
			broker: BROKER,
			user_id: this.#host.userId,
			supported_features: { ltp: true, quote: true, depth: true }
		};
	}

	#subscribe(client: PaperClient, message: Dict): object {
		const mode = modeOf(message, 2);
		if (mode === undefined) {
			return error('INVALID_MODE', `Invalid mode: ${pythonText(message['mode'])}`);
		}
		const items = itemsOf(message);
		if (items.kind === 'none') {
			return error('INVALID_PARAMETERS', 'At least one symbol must be specified');
		}
		if (items.kind === 'crash') return error('SERVER_ERROR', items.words);
		if (!this.#hasAdapter(client)) return error('BROKER_ERROR', 'Broker adapter not found');
		const depth = message['depth'] ?? 5;
		const subscriptions: object[] = [];
		let failed = false;
		for (const { symbol, exchange } of items.list) {
			if (!symbol || !exchange) continue;
			const why = this.#take(client, exchange, symbol, mode);
			const outcome = why
				? { status: 'error', message: why }
				: { status: 'success', mode: MODE_NAMES[mode], depth };
			subscriptions.push({ symbol, exchange, ...outcome, broker: BROKER });
			if (why) failed = true;
		}
		return {
			type: 'subscribe',
			status: failed ? 'partial' : 'success',
			subscriptions,
			message: 'Subscription processing complete',
			broker: BROKER,
			...requestId(message)
		};
	}

	/** Why not; undefined when it is subscribed. */
	#take(
		client: PaperClient,
		exchange: string,
		symbol: string,
		mode: PaperFeedMode
	): string | undefined {
		const row = this.#host.find(exchange, symbol);
		if (!row) return `Token not found for ${symbol} on ${exchange}`;
		// A real server waits ten seconds here, and blocks all its clients.
		if (this.#host.faults.broker !== 'up') return 'WebSocket connection timeout';
		this.#subscriptions.add(client, row.key, mode);
		return undefined;
	}

	#unsubscribe(client: PaperClient, message: Dict, all: boolean): object {
		if (!this.#hasAdapter(client)) return error('BROKER_ERROR', 'Broker adapter not found');
		const everything = all || message['unsubscribe_all'] === true;
		const items = everything ? { kind: 'none' as const } : itemsOf(message);
		if (!everything && items.kind === 'none') {
			return error('INVALID_PARAMETERS', 'Either symbols or unsubscribe_all is required');
		}
		if (items.kind === 'crash') return error('SERVER_ERROR', items.words);
		const successful: object[] = [];
		const failed: object[] = [];
		if (items.kind === 'none') {
			for (const [key] of this.#subscriptions.removeAll(client)) {
				successful.push({ ...named(key), status: 'success', broker: BROKER });
			}
		} else {
			for (const item of items.list) {
				const { symbol, exchange } = item;
				if (!symbol || !exchange) continue;
				// The mode is each item's own; in the single form the message is the item.
				const mode = modeOf(item.given, 2);
				if (mode === undefined) {
					const why = `Invalid mode: ${pythonText(item.given['mode'])}`;
					failed.push({ symbol, exchange, status: 'error', message: why, broker: BROKER });
					continue;
				}
				const row = this.#host.find(exchange, symbol);
				if (row) this.#subscriptions.remove(client, row.key, mode);
				successful.push({ symbol, exchange, status: 'success', broker: BROKER });
			}
		}
		const status = failed.length === 0 ? 'success' : successful.length === 0 ? 'error' : 'partial';
		const words = 'Unsubscription processing complete';
		return {
			type: 'unsubscribe',
			status,
			message: words,
			successful,
			failed,
			broker: BROKER,
			...requestId(message)
		};
	}

	#hasAdapter(client: PaperClient): boolean {
		return client.adapter === this.#adapter() && this.#host.faults.broker !== 'logged-out';
	}
}

/** No `type`: that is how this server's errors are. */
function error(code: string, message: string): object {
	return { status: 'error', code, message };
}

function pong(message: Dict, now: number): object {
	return {
		type: 'pong',
		status: 'success',
		server_timestamp: now,
		...(message['timestamp'] === undefined ? {} : { client_timestamp: message['timestamp'] }),
		...(message['_pingId'] === undefined ? {} : { _pingId: message['_pingId'] })
	};
}

function requestId(message: Dict): object {
	const id = message['request_id'];
	return id === undefined || id === null ? {} : { request_id: id };
}

function named(key: InstrumentKey): { symbol: string; exchange: string } {
	const colon = key.indexOf(':');
	return { symbol: key.slice(colon + 1), exchange: key.slice(0, colon) };
}

function pythonText(value: unknown): string {
	if (value === undefined || value === null) return 'None';
	if (typeof value === 'boolean') return value ? 'True' : 'False';
	return typeof value === 'string' ? value : JSON.stringify(value);
}
