import {
	barScale,
	putCallRatio,
	sideTotals,
	type SideTotals
} from '#lib/domain/chain/chain-figures.ts';
import { maxPain } from '#lib/domain/chain/max-pain.ts';
import { isOfLakhs } from '#lib/domain/number/column-style.ts';
import type { ChainLeg, ChainRow, OptionChain } from '#lib/domain/chain/option-chain.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { OiChange } from './oi-change.svelte.ts';
import { Pulse } from '#lib/view/page/pulse.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

/** Ms. Sums over hundreds of options move with every trade; a person cannot read them faster. */
const EVERY = 1_000;

/** For each column that may be written in lakhs. */
interface Columns<T> {
	oi: T;
	oiChange: T;
	volume: T;
}

interface FiguresParts {
	quotes: LiveQuotes;
	surroundings: Surroundings;
	chain: () => OptionChain | undefined;
	/** The rows on screen. */
	rows: () => readonly { row: ChainRow }[];
	oiChange: OiChange;
}

interface Figures {
	calls: SideTotals;
	puts: SideTotals;
	/** Puts by calls, over every strike that was read. */
	pcrOi: number | undefined;
	pcrVolume: number | undefined;
	/** Rupees. */
	maxPain: number | undefined;
	/** Units, over all strikes read; undefined while there is nothing to compare with. */
	callOiChange: number | undefined;
	putOiChange: number | undefined;
	/** Strikes that the sums are over. */
	strikes: number;
}

const NONE: Figures = {
	calls: { oi: undefined, volume: undefined },
	puts: { oi: undefined, volume: undefined },
	pcrOi: undefined,
	pcrVolume: undefined,
	maxPain: undefined,
	callOiChange: undefined,
	putOiChange: undefined,
	strikes: 0
};

/** Sums over the chain, once a second while a component shows them. */
export class ChainFigures {
	readonly #parts: FiguresParts;
	readonly #pulse: Pulse;
	#all = $state.raw<Figures>(NONE);
	#oiScale = $state.raw(1);
	#oiChangeScale = $state.raw(1);
	#ofLakhs = $state.raw<Columns<boolean>>({ oi: false, oiChange: false, volume: false });

	constructor(parts: FiguresParts) {
		this.#parts = parts;
		this.#pulse = new Pulse(parts.surroundings, EVERY, () => this.#draw());
	}

	get all(): Figures {
		this.#pulse.track();
		return this.#all;
	}

	/** Units of open interest that a full bar stands for, among the rows on screen. */
	get oiScale(): number {
		this.#pulse.track();
		return this.#oiScale;
	}

	/** The same for changes of it, whatever their sign. */
	get oiChangeScale(): number {
		this.#pulse.track();
		return this.#oiChangeScale;
	}

	/** Whether the largest on screen is a lakh or more. */
	get ofLakhs(): Columns<boolean> {
		this.#pulse.track();
		return this.#ofLakhs;
	}

	/** Computes now, not at the next beat: the chain was read, or another one is on screen. */
	renew(): void {
		// Also before anything reads it: a table that is drawn in one unit and then in another is drawn twice.
		this.#scale();
		this.#pulse.now();
	}

	#draw(): void {
		this.#all = this.sum();
		this.#scale();
	}

	/** The figures of this moment, without following them. */
	sum(): Figures {
		const { quotes, chain, oiChange } = this.#parts;
		const rows = chain()?.rows ?? [];
		const newest = (leg: ChainLeg) => quotes.peek(leg.key);
		const ce = rows.map((row) => row.ce);
		const pe = rows.map((row) => row.pe);
		const calls = sideTotals(ce, newest);
		const puts = sideTotals(pe, newest);
		const units = ({ strike, ce, pe }: ChainRow) => ({
			strike,
			call: ce && newest(ce).oi,
			put: pe && newest(pe).oi
		});
		return {
			calls,
			puts,
			pcrOi: putCallRatio(calls.oi, puts.oi),
			pcrVolume: putCallRatio(calls.volume, puts.volume),
			maxPain: maxPain(rows.map(units)),
			callOiChange: oiChange.total(ce),
			putOiChange: oiChange.total(pe),
			strikes: rows.length
		};
	}

	#scale(): void {
		const { quotes, rows, oiChange } = this.#parts;
		const legs = rows().flatMap(({ row }) => [row.ce, row.pe].filter((leg) => leg !== undefined));
		// Another expiry is on its way: units and bars stay as they are until it is here.
		if (legs.length === 0) return;
		const largest = (of: (leg: ChainLeg) => number | undefined) =>
			Math.max(0, ...legs.map((leg) => Math.abs(of(leg) ?? 0)));
		const oi = largest((leg) => quotes.peek(leg.key).oi);
		const change = largest((leg) => oiChange.of(leg.key));
		const volume = largest((leg) => quotes.peek(leg.key).volume);
		this.#oiScale = barScale(oi);
		this.#oiChangeScale = barScale(change);
		const before = this.#ofLakhs;
		this.#ofLakhs = {
			oi: isOfLakhs(oi, before.oi),
			oiChange: isOfLakhs(change, before.oiChange),
			volume: isOfLakhs(volume, before.volume)
		};
	}
}
