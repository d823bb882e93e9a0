import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { dropDepth, emptyRow, type QuoteRow } from '#lib/domain/price/quote-row.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import { channelKeys } from '#lib/wire/socket/channel-keys.ts';
import type { Beat } from '#lib/wire/socket/beats.ts';
import { PriceFrameEncoder } from '#lib/wire/socket/price-frame-encoder.ts';

/** A page as its channel sees it. */
export interface Receiver {
	/** Its socket is still full: it gets nothing now, and a keyframe once it is free again. */
	readonly busy: boolean;
	/** A whole WebSocket message, framed. */
	deliver(message: Buffer): void;
}

interface PriceRow {
	/** As of the last `read`. */
	readonly values: QuoteRow;
	/** False once it is to be asked for anew. */
	readonly kept: boolean;
	/** Another number after each change, 0 before the first. */
	read(): number;
}

export interface ChannelWorld {
	/** What is known of an instrument; undefined while it is not watched. */
	row(key: InstrumentKey): PriceRow | undefined;
	now(): number;
	/** Runs something once after so many ms; the returned function cancels it. */
	after(ms: number, run: () => void): () => void;
	/** Runs after the events that are already due, so that a burst leaves as one frame. */
	soon(run: () => void): void;
	/** A frame of so many bytes went to so many pages. */
	sent(bytes: number, pages: number): void;
	/** A beat came so many ms after it was due. */
	late(ms: number): void;
}

/**
 * One distinct set of watched instruments at one beat. Its changes are encoded once per beat, and the same bytes go to
 * every page that watches it; a price that changed twice within a beat is sent once.
 */
export class Channel {
	readonly number: number;
	readonly watched: WatchSet;
	/** In the order in which frames count them. */
	readonly keys: readonly InstrumentKey[];
	readonly #world: ChannelWorld;
	/** Ms between frames. */
	readonly #interval: number;
	readonly #encoder: PriceFrameEncoder;
	readonly #flat: readonly boolean[];
	/** By index: the version that was encoded last, and where the next one is found. */
	readonly #versions: Float64Array;
	readonly #rows: (PriceRow | undefined)[];
	/** A copy for those who did not ask for depth, which another page may watch of the same instrument. */
	readonly #withoutDepth = emptyRow();
	readonly #receivers = new Set<Receiver>();
	/** Pages that were skipped and are owed a keyframe. */
	readonly #behind = new Set<Receiver>();
	#sentAt = -Infinity;
	#dueAt: number | undefined;
	#cancel: (() => void) | undefined;

	constructor(number: number, watched: WatchSet, beat: Beat, world: ChannelWorld) {
		this.number = number;
		this.watched = watched;
		this.keys = channelKeys(watched.keys());
		this.#world = world;
		this.#interval = 1_000 / beat;
		this.#encoder = new PriceFrameEncoder(number, this.keys.length);
		this.#flat = this.keys.map((key) => watched.get(key) !== 'depth');
		this.#versions = new Float64Array(this.keys.length);
		this.#rows = this.keys.map(() => undefined);
		// One by one, because all rows of a frame share the time of its oldest tick, and these may be hours apart.
		for (const index of this.keys.keys()) this.#encode(index, index + 1);
	}

	get empty(): boolean {
		return this.#receivers.size === 0;
	}

	get pages(): number {
		return this.#receivers.size;
	}

	/** It gets a keyframe, also when it was there before. */
	join(receiver: Receiver): void {
		this.#receivers.add(receiver);
		this.resync(receiver);
	}

	resync(receiver: Receiver): void {
		this.#behind.add(receiver);
		this.#catchUp();
		if (this.#behind.size > 0) this.#beatLater();
	}

	leave(receiver: Receiver): void {
		this.#receivers.delete(receiver);
		this.#behind.delete(receiver);
		if (!this.empty) return;
		this.#cancel?.();
		this.#dueAt = undefined;
	}

	/** Something may have changed. The first change after a quiet spell leaves at once, later ones on the beat. */
	changed(): void {
		if (this.#dueAt === undefined) this.#beatLater();
	}

	/** It looks at every instrument within a beat, whether it is told or not. */
	get due(): boolean {
		return this.#dueAt !== undefined;
	}

	#beatLater(): void {
		if (this.#dueAt !== undefined || this.empty) return;
		const now = this.#world.now();
		// A clock that was set back must not silence the channel that much longer.
		const wait = Math.min(this.#interval, this.#sentAt + this.#interval - now);
		this.#dueAt = now + Math.max(0, wait);
		if (wait <= 0) this.#world.soon(this.#beat);
		else this.#cancel = this.#world.after(wait, this.#beat);
	}

	readonly #beat = (): void => {
		if (this.#dueAt === undefined) return;
		const now = this.#world.now();
		this.#world.late(Math.max(0, now - this.#dueAt));
		this.#dueAt = undefined;
		this.#sentAt = now;
		const frame = this.#encode();
		if (frame) this.#sendToAll(frame);
		this.#catchUp();
		if (this.#behind.size > 0) this.#beatLater();
	};

	#sendToAll(frame: Uint8Array): void {
		const message = binaryMessage(frame);
		let pages = 0;
		for (const receiver of this.#receivers) {
			if (this.#behind.size > 0 && this.#behind.has(receiver)) continue;
			if (receiver.busy) this.#behind.add(receiver);
			else {
				receiver.deliver(message);
				pages += 1;
			}
		}
		this.#world.sent(frame.length, pages);
	}

	#catchUp(): void {
		let message: Buffer | undefined;
		let pages = 0;
		for (const receiver of this.#behind) {
			if (receiver.busy) continue;
			message ??= binaryMessage(this.#encoder.keyframe());
			receiver.deliver(message);
			this.#behind.delete(receiver);
			pages += 1;
		}
		if (message) this.#world.sent(message.length, pages);
	}

	/** Undefined when nothing has changed since, from one index to below another. */
	#encode(from = 0, below = this.keys.length): Uint8Array | undefined {
		const changed: number[] = [];
		for (let index = from; index < below; index += 1) {
			const version = this.#rowOf(index)?.read() ?? 0;
			if (version === 0 || version === this.#versions[index]) continue;
			this.#versions[index] = version;
			changed.push(index);
		}
		if (changed.length === 0) return undefined;
		return this.#encoder.change(changed, this.#valuesAt, this.#world.now());
	}

	#rowOf(index: number): PriceRow | undefined {
		const known = this.#rows[index];
		if (known?.kept) return known;
		// Another row counts its versions from the beginning.
		this.#versions[index] = 0;
		const key = this.keys[index];
		return (this.#rows[index] = key && this.#world.row(key));
	}

	readonly #valuesAt = (index: number): QuoteRow => {
		const values = this.#rows[index]?.values ?? NO_ROW;
		if (!this.#flat[index]) return values;
		this.#withoutDepth.set(values);
		dropDepth(this.#withoutDepth);
		return this.#withoutDepth;
	};
}

const NO_ROW = emptyRow();

/**
 * Messages as a server puts them on the stream (RFC 6455, 5.2): final, not masked. Framed once, one is written to any number of
 * pages as it is.
 */
export function binaryMessage(payload: Uint8Array): Buffer {
	return framed(0x82, payload);
}

export function textMessage(text: string): Buffer {
	return framed(0x81, Buffer.from(text));
}

function framed(first: number, payload: Uint8Array): Buffer {
	const { length } = payload;
	const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
	const message = Buffer.allocUnsafe(head + length);
	message[0] = first;
	message[1] = head === 2 ? length : head === 4 ? 126 : 127;
	if (head === 4) message.writeUInt16BE(length, 2);
	if (head === 10) message.writeBigUInt64BE(BigInt(length), 2);
	message.set(payload, head);
	return message;
}
