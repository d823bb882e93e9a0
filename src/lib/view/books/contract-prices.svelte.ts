import { untrack } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import { sumAt, type PnlTally } from '#lib/domain/book/pnl-tally.ts';
import type { PositionSum } from '#lib/domain/book/position-sums.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

/** Ms between two countings of a sum: faster than anybody reads, and all ticks between them cost one. */
const SUMS_EVERY = 250;

interface ContractPricesParts {
	quotes: LiveQuotes;
	surroundings: Pick<Surroundings, 'after'>;
	/** Whether live prices are to be believed. */
	flowing: () => boolean;
	/** What open rows are of; another list only when these are others. */
	keys: () => readonly InstrumentKey[];
	/** What brokers said with the newest of their books. */
	said: () => ReadonlyMap<InstrumentKey, Paise>;
}

interface Known {
	live: boolean;
	snapshot: ReadonlyMap<InstrumentKey, Paise>;
	priceOf: (key: InstrumentKey) => Paise | undefined;
	sums: WeakMap<PnlTally, PositionSum>;
}

/**
 * One price for each contract, whichever accounts hold it: the live one while its feed is, else that of the newest book, which
 * is then the newer of the two.
 */
export class ContractPrices {
	readonly #parts: ContractPricesParts;
	readonly #track: () => void;
	/** What sums were counted with since the last beat: each price is looked up once for all of them. */
	#known: Known | undefined;
	#beating = false;

	constructor(parts: ContractPricesParts) {
		this.#parts = parts;
		this.#track = createSubscriber((update) =>
			$effect.root(() => {
				$effect(() => this.#follow(update));
			})
		);
	}

	/** Followed tick by tick: for what is on screen. */
	of(live: LiveQuote): Paise | undefined {
		const { flowing, said } = this.#parts;
		return (flowing() && isHeard(live) ? live.ltp : undefined) ?? said().get(live.key);
	}

	/**
	 * What rows are worth together, followed a few times a second: no tick alone changes a sum. Counted once a beat, however many
	 * places show it.
	 */
	worth(tally: PnlTally): PositionSum {
		this.#track();
		const { sums, priceOf } = this.#now();
		const sum = sums.get(tally) ?? sumAt(tally, priceOf);
		sums.set(tally, sum);
		return sum;
	}

	#now(): Known {
		const { quotes, flowing, said } = this.#parts;
		const [live, snapshot] = [flowing(), said()];
		const known = this.#known;
		if (this.#beating && known?.live === live && known.snapshot === snapshot) return known;
		const prices = new Map<InstrumentKey, Paise>();
		const priceOf = (key: InstrumentKey) => {
			const seen = prices.get(key);
			if (seen !== undefined) return seen;
			const quote = quotes.peek(key);
			const heard = untrack(() => (live && isHeard(quote) ? quote.ltp : undefined));
			const price = heard ?? snapshot.get(key);
			if (price !== undefined) prices.set(key, price);
			return price;
		};
		this.#known = { live, snapshot, priceOf, sums: new WeakMap() };
		return this.#known;
	}

	/** No effect for each price: a tick only notes that there was one. */
	#follow(update: () => void): () => void {
		const { quotes, surroundings, keys } = this.#parts;
		let cancel: (() => void) | undefined;
		const note = () => {
			cancel ??= surroundings.after(SUMS_EVERY, () => {
				cancel = undefined;
				this.#known = undefined;
				update();
			});
		};
		const stops = keys().map((key) => quotes.watch(key, 'quote').follow(note));
		this.#known = undefined;
		this.#beating = true;
		return () => {
			this.#beating = false;
			cancel?.();
			for (const stop of stops) stop();
		};
	}
}

/** A price kept from an earlier visit was not heard. */
function isHeard(live: LiveQuote): boolean {
	return live.at > 0 && live.heardAt > 0;
}
