import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import { channelKeys } from '#lib/wire/socket/channel-keys.ts';
import { PriceFrameDecoder } from '#lib/wire/socket/price-frame-decoder.ts';
import type { PriceBatch } from './price-feed.ts';

/** Ms after which a keyframe that did not come is asked for again: the relay may have refused a hasty page. */
const ASK_AGAIN = 1_000;

type StreamRead =
	| { is: 'batch'; rows: PriceBatch }
	/** Something was lost: a keyframe must be asked for. */
	| { is: 'lost' }
	/** Of a channel that this page has left, a keyframe is on its way, or nothing has ticked yet. */
	| { is: 'nothing' };

const NOTHING: StreamRead = { is: 'nothing' };
/** Questions whose answer may still come, of up to 1,000 instruments each: a relay answers each within a second. */
const MOST_UNANSWERED = 50;

/** Which price frames count, and what they say. */
export class PriceStream {
	readonly #toLocal: (relayTime: number) => number;
	/** What each `watch` asked for, from the newest answered one on. */
	readonly #asked = new Map<number, readonly InstrumentKey[]>();
	#answered: number | undefined;
	#decoder: PriceFrameDecoder | undefined;
	/** The newest one that has read a frame: what it holds is true until the next one has. */
	#holder: PriceFrameDecoder | undefined;
	#resyncAt = -Infinity;

	/** `toLocal`: a time of the relay by this device's clock. */
	constructor(toLocal: (relayTime: number) => number) {
		this.#toLocal = toLocal;
	}

	/** A new connection: its channels are unrelated to the previous ones. */
	reset(): void {
		this.#asked.clear();
		this.#answered = undefined;
		this.#decoder = undefined;
	}

	asked(id: number, keys: Iterable<InstrumentKey>): void {
		this.#asked.set(id, channelKeys(keys));
		if (this.#asked.size <= MOST_UNANSWERED) return;
		const [oldest = id] = this.#asked.keys();
		this.#asked.delete(oldest);
	}

	/** From now on frames of this channel count; said again for the same `watch` it changes nothing. */
	answered(id: number, channel: number): void {
		const keys = this.#asked.get(id);
		if (!keys || id === this.#answered) return;
		for (const older of this.#asked.keys()) if (older < id) this.#asked.delete(older);
		this.#answered = id;
		this.#decoder = new PriceFrameDecoder(channel, keys);
		this.#resyncAt = -Infinity;
	}

	/** `now` is epoch ms by any clock that runs on. */
	read(bytes: Uint8Array, now: number): StreamRead {
		const decoder = this.#decoder;
		if (!decoder) return NOTHING;
		const read = decoder.read(bytes);
		if (!read.ok) {
			if (read.why === 'other-channel' || Math.abs(now - this.#resyncAt) < ASK_AGAIN)
				return NOTHING;
			this.#resyncAt = now;
			return { is: 'lost' };
		}
		this.#resyncAt = -Infinity;
		this.#holder = decoder;
		const rows = this.known(read.changed);
		return rows.length > 0 ? { is: 'batch', rows } : NOTHING;
	}

	/** The newest of these, as far as the relay has said it. */
	known(keys: readonly InstrumentKey[]): PriceBatch {
		const rows: [InstrumentKey, Quote][] = [];
		for (const key of keys) {
			const quote = this.#holder?.quote(key);
			if (!quote) continue;
			// The decoder makes a new one each time.
			quote.at = this.#toLocal(quote.at);
			rows.push([key, quote]);
		}
		return rows;
	}
}
