import {
	atmIndex,
	chainWindow,
	steadyAtm,
	type ChainRow,
	type OptionChain
} from '#lib/domain/option-chain.ts';
import type { Paise } from '#lib/domain/paise.ts';

/** Strikes shown on each side of ATM. */
export const SPAN = 20;

export interface PlacedRow {
	row: ChainRow;
	/** Strikes above ATM, negative below. */
	steps: number;
}

/** Which strikes of the chain are on screen: they follow the underlying, but not its every twitch. */
export class ChainWindow {
	readonly #strikes: number[];
	readonly #atm: number;
	readonly #centre: number;
	readonly rows: readonly PlacedRow[];
	/** Not a signal: what the window was centred on last, for the hysteresis. */
	#shown: { strikes: readonly number[]; centre: number } | undefined;

	constructor(chain: () => OptionChain | undefined, spot: () => Paise | undefined) {
		this.#strikes = $derived((chain()?.rows ?? []).map((row) => row.strike));
		this.#atm = $derived.by(() => {
			const ltp = spot();
			return ltp === undefined
				? Math.floor(this.#strikes.length / 2)
				: atmIndex(this.#strikes, ltp);
		});
		this.#centre = $derived.by(() => {
			const before = this.#shown?.strikes === this.#strikes ? this.#shown.centre : undefined;
			const centre = steadyAtm(before, this.#atm);
			this.#shown = { strikes: this.#strikes, centre };
			return centre;
		});
		this.rows = $derived.by(() => {
			const rows = chain()?.rows ?? [];
			const [from, to] = chainWindow(rows.length, this.#centre, SPAN);
			const atm = this.#atm;
			return rows.slice(from, to).map((row, index) => ({ row, steps: from + index - atm }));
		});
	}

	get atm(): ChainRow | undefined {
		return this.rows.find(({ steps }) => steps === 0)?.row;
	}
}
