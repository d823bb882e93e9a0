import { untrack } from 'svelte';
import type { ChainRow } from '#lib/domain/chain/option-chain.ts';
import type { ChainView } from './chain.svelte.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import { Pulse } from '#lib/view/page/pulse.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

/** Ms. A chart that is redrawn more often only moves its bars by pixels. */
const EVERY = 2_000;

/** One figure of every strike, calls and puts beside `strikes`; undefined where there is none. */
export interface StrikeCurve {
	/** Rupees, ascending. */
	strikes: readonly number[];
	calls: readonly (number | undefined)[];
	puts: readonly (number | undefined)[];
}

export interface Curves {
	/** Units. */
	oi: StrikeCurve;
	oiChange: StrikeCurve;
	/** Percent a year. */
	iv: StrikeCurve;
}

const NOTHING: StrikeCurve = { strikes: [], calls: [], puts: [] };

/** What charts by strike are drawn from: the rows on screen, every two seconds while a chart shows them. */
export class ChainCurves {
	readonly #view: ChainView;
	readonly #quotes: LiveQuotes;
	readonly #pulse: Pulse;
	#all = $state.raw<Curves>({ oi: NOTHING, oiChange: NOTHING, iv: NOTHING });

	constructor(view: ChainView, quotes: LiveQuotes, surroundings: Surroundings) {
		this.#view = view;
		this.#quotes = quotes;
		this.#pulse = new Pulse(
			surroundings,
			EVERY,
			() => this.#draw(),
			() => this.#watch()
		);
	}

	get all(): Curves {
		this.#pulse.track();
		return this.#all;
	}

	/** A smile needs live prices of strikes that no table has on screen. */
	#watch(): () => void {
		return $effect.root(() => {
			// Another chain is not drawn with the figures of the previous one.
			$effect(() => {
				void this.#view.chain;
				untrack(() => this.#pulse.now());
			});
			$effect(() => {
				for (const { row } of this.#view.window.rows) {
					if (row.ce) this.#quotes.watch(row.ce.key, 'quote');
					if (row.pe) this.#quotes.watch(row.pe.key, 'quote');
				}
			});
		});
	}

	#draw(): void {
		const { window, oiChange } = this.#view;
		const valuation = this.#view.valuation();
		const rows = window.rows.map(({ row }) => row);
		this.#all = {
			oi: curve(rows, ({ key }) => this.#quotes.peek(key).oi),
			oiChange: curve(rows, ({ key }) => oiChange.of(key)),
			iv: curve(rows, ({ key }, side, strike) => valuation?.greeks(strike, side, key)?.iv)
		};
	}
}

function curve(
	rows: readonly ChainRow[],
	of: (leg: NonNullable<ChainRow['ce']>, side: 'CE' | 'PE', strike: number) => number | undefined
): StrikeCurve {
	return {
		strikes: rows.map(({ strike }) => strike),
		calls: rows.map(({ ce, strike }) => ce && of(ce, 'CE', strike)),
		puts: rows.map(({ pe, strike }) => pe && of(pe, 'PE', strike))
	};
}
