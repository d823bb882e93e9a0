import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WebSocket } from 'ws';
import type { PaperFeedMode } from './tick-frames.ts';

/** A client that has this much waiting is skipped until it has caught up; a real server stalls all clients instead. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;

/** One connection, and what it has asked for. */
export class PaperClient {
	readonly socket: WebSocket;
	/** Which life of the broker's adapter it authenticated with; undefined before. */
	adapter: number | undefined;
	authenticated = false;
	wantsOrders = false;
	/** Alive as far as TCP knows, and neither read nor written any more. */
	halfOpen = false;
	readonly modes = new Map<InstrumentKey, Set<PaperFeedMode>>();

	constructor(socket: WebSocket) {
		this.socket = socket;
	}

	send(frame: object | string): void {
		if (this.halfOpen || this.socket.readyState !== this.socket.OPEN) return;
		this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
	}

	/** Ticks only: what a slow client misses is replaced by the next one. */
	sendTick(frame: string): void {
		if (this.socket.bufferedAmount < MOST_WAITING_BYTES) this.send(frame);
	}

	subscribe(key: InstrumentKey, mode: PaperFeedMode): void {
		const modes = this.modes.get(key) ?? new Set();
		modes.add(mode);
		this.modes.set(key, modes);
	}

	unsubscribe(key: InstrumentKey, mode: PaperFeedMode): void {
		const modes = this.modes.get(key);
		modes?.delete(mode);
		if (modes?.size === 0) this.modes.delete(key);
	}

	/** The highest of its modes that a payload covers; undefined when none is. */
	coveredMode(key: InstrumentKey, published: PaperFeedMode): PaperFeedMode | undefined {
		const modes = this.modes.get(key);
		if (!modes) return undefined;
		for (let mode = published; mode >= 1; mode -= 1) {
			if (mode === 3 || mode === 2 || mode === 1) {
				if (modes.has(mode)) return mode;
			}
		}
		return undefined;
	}
}
