import type { InstrumentKey } from '#lib/domain/instrument-key.ts';
import type { Quote } from '#lib/domain/quote.ts';
import type { WatchSet } from '#lib/domain/watch-mode.ts';
import { encode } from '#lib/wire/codec.ts';
import { rowOf, type PriceRow } from '#lib/wire/price-row.ts';

/** Ms between price frames: faster than an eye can follow, slow enough to fold bursts into one frame. */
export const BEAT = 100;

/** A page as its channel sees it. */
export interface Receiver {
	/** False when its socket is still busy: it gets nothing now, and everything once it is free again. */
	deliver(frame: Buffer): boolean;
}

export interface ChannelWorld {
	quote(key: InstrumentKey): Quote | undefined;
	now(): number;
	/** Runs something once after so many ms; the returned function cancels it. */
	after(ms: number, run: () => void): () => void;
	/** Runs after the events that are already due, so that a burst leaves as one frame. */
	soon(run: () => void): void;
	sent(bytes: number): void;
}

/**
 * One distinct set of watched instruments. Its changes are encoded once per beat, and the same bytes go to every
 * page that watches it; a price that changed twice within a beat is sent once.
 */
export class Channel {
	readonly watched: WatchSet;
	readonly #world: ChannelWorld;
	readonly #receivers = new Set<Receiver>();
	/** Pages that were skipped and are owed a full frame. */
	readonly #behind = new Set<Receiver>();
	readonly #dirty = new Set<InstrumentKey>();
	#seq = 0;
	#sentAt = -Infinity;
	#due = false;
	#cancel: (() => void) | undefined;

	constructor(watched: WatchSet, world: ChannelWorld) {
		this.watched = watched;
		this.#world = world;
	}

	get empty(): boolean {
		return this.#receivers.size === 0;
	}

	join(receiver: Receiver): void {
		this.#receivers.add(receiver);
		this.#sendFull(receiver);
	}

	leave(receiver: Receiver): void {
		this.#receivers.delete(receiver);
		this.#behind.delete(receiver);
		if (!this.empty) return;
		this.#cancel?.();
		this.#due = false;
	}

	/** Its socket has room again. */
	freed(receiver: Receiver): void {
		if (this.#behind.has(receiver)) this.#sendFull(receiver);
	}

	/** The first change after a quiet spell leaves at once, later ones on the beat. */
	changed(key: InstrumentKey): void {
		this.#dirty.add(key);
		if (this.#due) return;
		this.#due = true;
		const wait = this.#sentAt + BEAT - this.#world.now();
		if (wait <= 0) this.#world.soon(() => this.#flush());
		else this.#cancel = this.#world.after(wait, () => this.#flush());
	}

	#flush(): void {
		this.#due = false;
		if (this.empty) return;
		this.#sentAt = this.#world.now();
		this.#seq += 1;
		const frame = this.#frame(this.#dirty, false);
		this.#dirty.clear();
		for (const receiver of this.#receivers) {
			if (this.#behind.has(receiver)) this.#sendFull(receiver);
			else this.#send(receiver, frame);
		}
	}

	#sendFull(receiver: Receiver): void {
		this.#send(receiver, this.#frame(this.watched.keys(), true));
	}

	#send(receiver: Receiver, frame: Buffer): void {
		if (receiver.deliver(frame)) {
			this.#behind.delete(receiver);
			this.#world.sent(frame.length);
		} else this.#behind.add(receiver);
	}

	#frame(keys: Iterable<InstrumentKey>, full: boolean): Buffer {
		const rows: PriceRow[] = [];
		for (const key of keys) {
			const quote = this.#world.quote(key);
			if (quote) rows.push(rowOf(key, this.watched.get(key) === 'depth' ? quote : flat(quote)));
		}
		return Buffer.from(encode({ t: 'prices', seq: this.#seq, full, at: this.#world.now(), rows }));
	}
}

/** Another page may watch the same instrument with depth; this one did not ask for it. */
function flat(quote: Quote): Quote {
	return { ...quote, bids: [], asks: [] };
}
