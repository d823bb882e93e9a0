import { encode } from '#lib/wire/socket/codec.ts';
import type { OrderChanged } from '#lib/wire/socket/messages.ts';

/** Order updates kept for pages that are away for a moment; a page away for longer reads its books instead. */
const KEPT = 1_000;
/** Bytes of their texts; an update has some 300, and at most a few thousand. */
const KEPT_BYTES = 1024 * 1024;
const KEPT_FOR = 15 * 60_000;

interface Entry {
	at: number;
	/** The message as it is sent: encoded once for all pages. */
	text: Buffer;
}

export type OrderUpdate = Omit<OrderChanged, 't' | 'n'>;

interface OrdersAfter {
	/** The first one that can be sent, if something before it may be missing; undefined when nothing is. */
	missedBefore: number | undefined;
	texts: readonly Buffer[];
}

/** One user's order updates, numbered one by one. */
export class OrderLog {
	readonly #entries: Entry[] = [];
	#bytes = 0;
	/** Number of the newest one that is no longer kept. */
	#dropped: number;

	/**
	 * `startedAt`, epoch ms, is also where counting starts: fewer than one update comes per ms, so that the numbers of
	 * a later run are always larger, and what a page saw of an earlier run is recognised as too old.
	 */
	constructor(startedAt: number) {
		this.#dropped = startedAt;
	}

	get newest(): number {
		return this.#dropped + this.#entries.length;
	}

	/** Of the texts that are kept. */
	get bytes(): number {
		return this.#bytes;
	}

	/** Returns it as the text to send. `now` is epoch ms. */
	add(update: OrderUpdate, now: number): Buffer {
		const text = Buffer.from(encode({ t: 'order', n: this.newest + 1, ...update }));
		this.#entries.push({ at: now, text });
		this.#bytes += text.length;
		this.#forget(now);
		return text;
	}

	/** What came after the `seen`-th, oldest first. */
	after(seen: number, now: number): OrdersAfter {
		this.#forget(now);
		if (seen < this.#dropped || seen > this.newest) {
			return { missedBefore: this.#dropped + 1, texts: this.#entries.map(({ text }) => text) };
		}
		const texts = this.#entries.slice(seen - this.#dropped).map(({ text }) => text);
		return { missedBefore: undefined, texts };
	}

	#forget(now: number): void {
		let old = Math.max(0, this.#entries.length - KEPT);
		while (now - (this.#entries[old]?.at ?? now) > KEPT_FOR) old += 1;
		for (const { text } of this.#entries.slice(0, old)) this.#bytes -= text.length;
		while (this.#bytes > KEPT_BYTES) {
			this.#bytes -= this.#entries[old]?.text.length ?? this.#bytes;
			old += 1;
		}
		this.#entries.splice(0, old);
		this.#dropped += old;
	}
}
