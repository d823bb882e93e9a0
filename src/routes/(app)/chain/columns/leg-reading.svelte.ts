import { straddlePrice } from '#lib/domain/chain/chain-figures.ts';
import type { ChainLeg, ChainRow } from '#lib/domain/chain/option-chain.ts';
import type { OptionSide } from '#lib/domain/instrument/option-symbol.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { ShownGreeks } from '#lib/domain/greeks/shown-greeks.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';
import type { ChainView } from '#lib/view/chain/chain.svelte.ts';
import type { DepthSides, LiveQuote, PriceFields } from '#lib/view/prices/live-quote.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

/** The parts of an option that change apart from each other; a cell is drawn from one of them. */
export interface LegReading {
	readonly price: PriceFields;
	readonly depth: DepthSides;
	/** Units. */
	readonly volume: number | undefined;
	readonly oi: number | undefined;
	readonly oiChange: number | undefined;
	readonly greeks: ShownGreeks | undefined;
	/** Of the strike's call and put together. */
	readonly straddle: Paise | undefined;
}
export type CellPart = keyof LegReading;

interface LegSources {
	readonly view: ChainView;
	readonly quotes: LiveQuotes;
}

/** Of one side of a row. Each part is a signal of its own, so that an effect follows only what it shows. */
export class RowSide implements LegReading {
	readonly live: LiveQuote;
	readonly #other: LiveQuote | undefined;
	/** Derived although unchanged: asking a view for one of them at each tick would be expensive. */
	readonly oiChange: number | undefined;
	readonly greeks: ShownGreeks | undefined;

	/** Undefined where the server lists no such option. With a mode it is watched, inside an effect. */
	static of(
		sources: LegSources,
		row: ChainRow,
		side: OptionSide,
		mode: WatchMode | undefined
	): RowSide | undefined {
		const leg = side === 'CE' ? row.ce : row.pe;
		return leg && new RowSide(sources, row, leg, side, mode);
	}

	private constructor(
		{ view, quotes }: LegSources,
		{ strike, ce, pe }: ChainRow,
		{ key }: ChainLeg,
		side: OptionSide,
		mode: WatchMode | undefined
	) {
		const other = side === 'CE' ? pe : ce;
		this.live = mode ? quotes.watch(key, mode) : quotes.peek(key);
		this.#other = other && quotes.peek(other.key);
		this.oiChange = $derived(view.oiChange.of(key));
		this.greeks = $derived(view.greeks.of(strike, side, key));
	}

	/** Runs after each change of a quote that these parts are read from. Returns its end. */
	follow(parts: ReadonlySet<CellPart>, changed: () => void): () => void {
		const stops = [this.live.follow(changed)];
		if (parts.has('straddle') && this.#other) stops.push(this.#other.follow(changed));
		return () => {
			for (const stop of stops) stop();
		};
	}

	get price(): PriceFields {
		return this.live.price;
	}

	get depth(): DepthSides {
		return this.live.depth;
	}

	get volume(): number | undefined {
		return this.live.volume;
	}

	get oi(): number | undefined {
		return this.live.oi;
	}

	get straddle(): Paise | undefined {
		return straddlePrice(this.live.ltp, this.#other?.ltp);
	}
}
