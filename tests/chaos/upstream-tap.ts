import * as v from 'valibot';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { QuotePatch } from '#lib/domain/price/quote.ts';
import type { OpenSocket, SocketListener } from '#lib/link/socket.ts';
import { readFrame } from '#lib/openalgo/feed/feed-frames.ts';
import { textOf, webSocketOpener } from '../../relay/upstream/reach/open-socket.ts';
import { TargetGuard } from '../../relay/upstream/reach/target-guard.ts';

const openSocket = webSocketOpener(new TargetGuard('any'));

/** A change of an order as the relay was told it; pages must be told the same. */
interface HeardOrder {
	url: string;
	orderid: string;
	/** Status and filled quantity. */
	state: string;
}

const command = v.object({
	action: v.string(),
	request_id: v.optional(v.string()),
	mode: v.optional(v.string()),
	symbols: v.optional(
		v.array(v.object({ symbol: v.string(), exchange: v.string(), mode: v.optional(v.string()) })),
		[]
	)
});
type Command = v.InferOutput<typeof command>;

/** One socket of the relay's to an OpenAlgo server. */
class TappedSocket {
	readonly url: string;
	/** `NSE:SBIN/Depth`, as the server acknowledged it. */
	readonly held = new Set<string>();
	/** The newest frame of each instrument since it was subscribed. */
	readonly ticks = new Map<string, string>();
	readonly #asked = new Map<string, Command>();
	orders = false;
	/** The network lost it, and the relay cannot know yet. */
	cutOff = false;

	constructor(url: string) {
		this.url = url;
	}

	/** The broker's adapter is gone, and every subscription with it, without any notice. */
	forget(): void {
		this.held.clear();
		this.ticks.clear();
		this.orders = false;
	}

	said(data: string): void {
		const said = v.parse(command, JSON.parse(data));
		if (said.request_id !== undefined) this.#asked.set(said.request_id, said);
	}

	#holds(address: string): boolean {
		return this.held.has(`${address}/Depth`) || this.held.has(`${address}/Quote`);
	}

	/** Frames from before the acknowledgement, or of a broker login that is over, need not be shown. */
	#take(address: string, data: string): void {
		if (this.#holds(address)) this.ticks.set(address, data);
	}

	/** Returns the order that the frame tells of. */
	heard(data: string): HeardOrder | undefined {
		const frame = readFrame(data);
		switch (frame.kind) {
			case 'tick':
				this.#take(frame.key, data);
				return undefined;
			case 'subscribed': {
				const mode = this.#asked.get(frame.requestId ?? '')?.mode;
				for (const { key } of frame.granted) this.held.add(`${key}/${mode}`);
				return undefined;
			}
			case 'unsubscribed':
				for (const item of this.#asked.get(frame.requestId ?? '')?.symbols ?? []) {
					const address = `${item.exchange}:${item.symbol}`;
					this.held.delete(`${address}/${item.mode ?? 'Quote'}`);
					// Earlier frames no longer count after a new subscription.
					if (!this.#holds(address)) this.ticks.delete(address);
				}
				return undefined;
			case 'orders-subscribed':
				this.orders = true;
				return undefined;
			case 'order-update': {
				const { orderid, status, filled } = frame.order;
				return { url: this.url, orderid, state: `${status} ${filled ?? 0}` };
			}
			case 'auth-ok':
			case 'auth-failed':
			case 'orders-unsubscribed':
			case 'pong':
			case 'broker-info':
			case 'supported-brokers':
			case 'problem':
			case 'unreadable':
				return undefined;
		}
	}
}

/**
 * Listens on the relay's own sockets: what its servers have acknowledged, ticked and told. It is independent of the
 * relay's own state.
 */
export class UpstreamTap {
	readonly sockets = new Set<TappedSocket>();
	readonly #ordered: (order: HeardOrder) => void;
	/** Grows with everything that happens on a socket. */
	activity = 0;

	constructor(ordered: (order: HeardOrder) => void) {
		this.#ordered = ordered;
	}

	readonly openSocket: OpenSocket = (url, protocols, listener) => {
		const tapped = new TappedSocket(url);
		const heard: SocketListener = {
			opened: () => {
				this.activity += 1;
				this.sockets.add(tapped);
				listener.opened();
			},
			heard: (data, from, to) => {
				this.activity += 1;
				const order = this.sockets.has(tapped) ? tapped.heard(textOf(data, from, to)) : undefined;
				// Text or bytes, as the relay's own socket hands it on.
				listener.heard(data, from, to);
				if (order) this.#ordered(order);
			},
			closed: (code, reason) => {
				this.activity += 1;
				this.sockets.delete(tapped);
				listener.closed(code, reason);
			}
		};
		const socket = openSocket(url, protocols, heard);
		return {
			...socket,
			send: (data: string) => {
				this.activity += 1;
				tapped.said(data);
				socket.send(data);
			},
			close: () => {
				this.activity += 1;
				this.sockets.delete(tapped);
				socket.close();
			}
		};
	};

	/** What this server sends the relay, sorted. */
	heldAt(url: string): string[] {
		return [...this.#at(url)].flatMap(({ held }) => [...held]).sort();
	}

	hearsOrdersOf(url: string): boolean {
		return this.#at(url).some(({ orders }) => orders);
	}

	/** What the newest frame of this server said of an instrument; undefined when it has not ticked since subscribed. */
	lastSaid(url: string, key: InstrumentKey): QuotePatch | undefined {
		for (const { ticks } of this.#at(url)) {
			const frame = readFrame(ticks.get(key) ?? '');
			if (frame.kind === 'tick') return frame.patch;
		}
		return undefined;
	}

	adapterGone(url: string): void {
		for (const socket of this.#at(url)) socket.forget();
	}

	/** Server and relay can say what they like on these sockets: nothing arrives. */
	cutOff(url: string): void {
		for (const socket of this.#at(url)) socket.cutOff = true;
	}

	isCutOff(url: string): boolean {
		return this.#at(url).some(({ cutOff }) => cutOff);
	}

	#at(url: string): TappedSocket[] {
		return [...this.sockets].filter((socket) => socket.url === url);
	}
}
