import { straddlePrice } from '#lib/domain/chain-figures.ts';
import type { ChainLeg, ChainRow } from '#lib/domain/option-chain.ts';
import type { OptionSide } from '#lib/domain/option-symbol.ts';
import type { Paise } from '#lib/domain/paise.ts';
import type { ShownGreeks } from '#lib/domain/shown-greeks.ts';
import type { WatchMode } from '#lib/domain/watch-mode.ts';
import type { ChainView } from '#lib/view/chain.svelte.ts';
import type { BookSides, LiveQuote, PriceFields } from '#lib/view/live-quote.svelte.ts';
import type { ChainStage } from './chain-stage.ts';

/** The parts of an option that change apart from each other; a cell is drawn from one of them. */
export interface LegReading {
	readonly price: PriceFields;
	readonly book: BookSides;
	/** Units. */
	readonly volume: number | undefined;
	readonly oi: number | undefined;
	readonly oiChange: number | undefined;
	readonly greeks: ShownGreeks | undefined;
	/** Of the strike's call and put together. */
	readonly straddle: Paise | undefined;
}
export type CellPart = keyof LegReading;

/** Of one side of a row. Each part is a signal of its own, so that an effect follows only what it shows. */
export class RowSide implements LegReading {
	readonly leg: ChainLeg;
	readonly live: LiveQuote;
	readonly #view: ChainView;
	readonly #strike: number;
	readonly #side: OptionSide;
	readonly #other: LiveQuote | undefined;

	/** Undefined where the server lists no such option. With a mode it is watched, inside an effect. */
	static of(
		{ view, quotes }: ChainStage,
		{ strike, ce, pe }: ChainRow,
		side: OptionSide,
		mode: WatchMode | undefined
	): RowSide | undefined {
		const [leg, other] = side === 'CE' ? [ce, pe] : [pe, ce];
		if (!leg) return undefined;
		const live = mode ? quotes.watch(leg.key, mode) : quotes.peek(leg.key);
		return new RowSide(view, strike, side, leg, live, other && quotes.peek(other.key));
	}

	private constructor(
		view: ChainView,
		strike: number,
		side: OptionSide,
		leg: ChainLeg,
		live: LiveQuote,
		other: LiveQuote | undefined
	) {
		this.#view = view;
		this.#strike = strike;
		this.#side = side;
		this.leg = leg;
		this.live = live;
		this.#other = other;
	}

	get price(): PriceFields {
		return this.live.price;
	}

	get book(): BookSides {
		return this.live.book;
	}

	get volume(): number | undefined {
		return this.live.volume;
	}

	get oi(): number | undefined {
		return this.live.oi;
	}

	get oiChange(): number | undefined {
		return this.#view.oiChange.of(this.leg.key);
	}

	get greeks(): ShownGreeks | undefined {
		return this.#view.greeks.of(this.#strike, this.#side, this.leg.key);
	}

	get straddle(): Paise | undefined {
		return straddlePrice(this.live.ltp, this.#other?.ltp);
	}
}
