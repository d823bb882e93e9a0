import { QUOTE_LAG } from '#lib/domain/number/age.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { DepthLevel, Quote } from '#lib/domain/price/quote.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';
import { LivePart } from './live-part.svelte.ts';

export type PriceFields = Pick<Quote, 'ltp' | 'open' | 'high' | 'low' | 'prevClose'>;
type ActivityFields = Pick<Quote, 'volume' | 'oi'>;
export interface DepthSides {
	bids: readonly DepthLevel[];
	asks: readonly DepthLevel[];
}

const NO_DEPTH: DepthSides = { bids: [], asks: [] };

/**
 * What is known about one instrument, as four signals: a tick that moves only the depth redraws the cells of the depth
 * and leaves price, volume and open interest alone.
 */
export class LiveQuote {
	readonly key: InstrumentKey;
	readonly #price = new LivePart<PriceFields>({
		ltp: undefined,
		open: undefined,
		high: undefined,
		low: undefined,
		prevClose: undefined
	});
	readonly #depth = new LivePart<DepthSides>(NO_DEPTH);
	readonly #volume = new LivePart<number | undefined>(undefined);
	readonly #oi = new LivePart<number | undefined>(undefined);
	readonly #at = new LivePart(0);
	#heardAt = 0;
	readonly #followers = new Set<() => void>();

	constructor(key: InstrumentKey) {
		this.key = key;
	}

	get price(): PriceFields {
		return this.#price.value;
	}

	get ltp(): Paise | undefined {
		return this.#price.value.ltp;
	}

	get depth(): DepthSides {
		return this.#depth.value;
	}

	/** Units traded today. */
	get volume(): number | undefined {
		return this.#volume.value;
	}

	/** Open interest in units: it moves by the minute, where volume moves with every trade. */
	get oi(): number | undefined {
		return this.#oi.value;
	}

	get activity(): ActivityFields {
		return { volume: this.#volume.value, oi: this.#oi.value };
	}

	/** Epoch ms of the last price, or of the newest part where there is none; 0 while nothing is known. */
	get at(): number {
		return this.#at.value;
	}

	/** Epoch ms of the newest value that came by the feed in this session; 0 before the first. Not a signal. */
	get heardAt(): number {
		return this.#heardAt;
	}

	get quote(): Quote {
		return { ...this.#price.value, ...this.activity, ...this.#depth.value, at: this.#at.value };
	}

	/**
	 * Runs after each change of what is shown, at once. For what hundreds of cells are written from: an effect for each tick
	 * of each option would cost more than writing does. Returns its end.
	 */
	follow(changed: () => void): () => void {
		this.#followers.add(changed);
		return () => void this.#followers.delete(changed);
	}

	/** From the feed. A field that it does not carry keeps its older value; with `depth` empty sides are a fact. */
	readonly hear = (quote: Quote, mode: WatchMode): void => {
		this.#heardAt = quote.at;
		this.#at.value = quote.at;
		this.#setPrice(quote);
		this.#setActivity(quote);
		if (mode === 'depth' || quote.bids.length > 0 || quote.asks.length > 0) this.#setDepth(quote);
		this.#tell();
	};

	/**
	 * From a snapshot, read just now or saved days ago. It brings open interest and volume, which many feeds do not
	 * carry, but moves a price only while the feed is silent about this instrument.
	 */
	seed(quote: Quote): void {
		if (quote.at < this.#at.value - QUOTE_LAG) return;
		const older = quote.at < this.#at.value && this.#heardAt === 0;
		this.#setActivity(older ? { ...quote, ...known(this.activity) } : quote);
		if (older || (this.#heardAt > 0 && quote.at < this.#heardAt + QUOTE_LAG)) {
			// Many feeds carry no day's figures; those that one carries are newer than any snapshot.
			this.#setPrice(newerOver(quote, this.#price.value));
			return this.#tell();
		}
		// The time is that of the last price, which a snapshot without one leaves as old as it is.
		if (quote.ltp !== undefined || this.#price.value.ltp === undefined) this.#at.value = quote.at;
		this.#setPrice(quote);
		this.#setDepth(quote);
		this.#tell();
	}

	#tell(): void {
		for (const changed of this.#followers) changed();
	}

	#setPrice(quote: PriceFields): void {
		const old = this.#price.value;
		// Most ticks move the depth alone, and hundreds come in a second: nothing is made for one that says no news.
		const same =
			isOrNone(quote.ltp, old.ltp) &&
			isOrNone(quote.open, old.open) &&
			isOrNone(quote.high, old.high) &&
			isOrNone(quote.low, old.low) &&
			isOrNone(quote.prevClose, old.prevClose);
		if (!same) this.#price.value = newerOver(old, quote);
	}

	#setActivity(quote: ActivityFields): void {
		if (quote.volume !== undefined) this.#volume.value = quote.volume;
		if (quote.oi !== undefined) this.#oi.value = quote.oi;
	}

	#setDepth({ bids, asks }: DepthSides): void {
		if (!sameLevels(bids, this.#depth.value.bids) || !sameLevels(asks, this.#depth.value.asks)) {
			this.#depth.value = { bids, asks };
		}
	}
}

function known({ volume, oi }: ActivityFields): Partial<ActivityFields> {
	return { ...(volume !== undefined && { volume }), ...(oi !== undefined && { oi }) };
}

function isOrNone(news: Paise | undefined, old: Paise | undefined): boolean {
	return news === undefined || news === old;
}

/** The newer one wins field by field, where it has a value. */
function newerOver(older: PriceFields, newer: PriceFields): PriceFields {
	return {
		ltp: newer.ltp ?? older.ltp,
		open: newer.open ?? older.open,
		high: newer.high ?? older.high,
		low: newer.low ?? older.low,
		prevClose: newer.prevClose ?? older.prevClose
	};
}

function sameLevels(a: readonly DepthLevel[], b: readonly DepthLevel[]): boolean {
	if (a.length !== b.length) return false;
	for (let index = 0; index < a.length; index += 1) {
		const level = a[index];
		const other = b[index];
		if (
			level?.price !== other?.price ||
			level?.quantity !== other?.quantity ||
			level?.orders !== other?.orders
		)
			return false;
	}
	return true;
}
