import { atmIndex, chainWindow, steadyAtm, type ChainRow } from '#lib/domain/chain/option-chain.ts';
import type { Money } from '#lib/domain/chain/at-the-money.ts';
import { DEFAULT_SETTINGS, type ChainSettings } from '#lib/domain/user/settings.ts';
import { watchedRows } from '#lib/domain/chain/watched-rows.ts';

/** Strikes on each side of ATM that are watched until the page has said which it shows. */
const FIRST_WATCHED = 20;

/** Strikes shown on each side of one that the reader went to. */
const BESIDE = 10;

export interface PlacedRow {
	row: ChainRow;
	/** Strikes above ATM, negative below; undefined while nothing says where ATM is. */
	steps: number | undefined;
}

/** Which strikes of the chain are on screen: they follow the underlying, but not every small move. */
export class ChainWindow {
	readonly #strikes: readonly number[];
	readonly #atm: number | undefined;
	readonly #centre: number;
	readonly #span: ChainSettings['span'];
	readonly #range: readonly [from: number, to: number];
	readonly rows: readonly PlacedRow[];
	/** Lowest and highest strike that are watched; undefined until the page has said what it shows. */
	#watched = $state.raw<readonly [lowest: number, highest: number]>();
	readonly #live: readonly [lowest: number, highest: number];
	#recentred = $state.raw(0);
	/** Rupees: a strike that the reader went to. */
	#wanted = $state.raw<number>();
	/** Not a signal: lowest and highest strike that can be seen; undefined until the page has said it. */
	#seen: readonly [lowest: number, highest: number] | undefined;
	/** Not a signal: the strike that the window was centred on last, for the hysteresis. */
	#shown: { centre: number | undefined; recentred: number } | undefined;

	constructor(
		all: () => readonly ChainRow[],
		money: () => Money | undefined,
		span: () => ChainSettings['span'] = () => DEFAULT_SETTINGS.chain.span
	) {
		this.#strikes = $derived(all().map((row) => row.strike));
		this.#atm = $derived.by(() => {
			const price = money()?.price;
			return price === undefined ? undefined : atmIndex(this.#strikes, price);
		});
		this.#centre = $derived.by(() => {
			const recentred = this.#recentred;
			const before =
				this.#shown?.recentred === recentred ? this.#indexOf(this.#shown.centre) : undefined;
			// Without ATM the middle is a place to scroll to, and no more.
			const atm = this.#atm ?? before ?? Math.floor(this.#strikes.length / 2);
			const centre = steadyAtm(before, atm);
			this.#shown = { centre: this.#strikes[centre], recentred };
			return centre;
		});
		this.#span = $derived(span());
		this.#range = $derived.by(() => {
			const wanted = this.#span;
			const count = this.#strikes.length;
			if (wanted === 'all') return [0, count];
			const range = chainWindow(count, this.#centre, wanted);
			const gone = this.#indexOf(this.#wanted);
			if (gone === undefined) return range;
			// ATM stays among the rows: figures rest on it.
			const there = chainWindow(count, gone, BESIDE);
			return [Math.min(range[0], there[0]), Math.max(range[1], there[1])];
		});
		this.rows = $derived.by(() => {
			const [from, to] = this.#range;
			const atm = this.#atm;
			return all()
				.slice(from, to)
				.map((row, index) => ({
					row,
					steps: atm === undefined ? undefined : from + index - atm
				}));
		});
		this.#live = $derived.by(() => {
			const strikes = this.#strikes;
			const said = this.#watched;
			if (said && strikes.some((strike) => strike >= said[0] && strike <= said[1])) return said;
			const [from, to] = chainWindow(strikes.length, this.#centre, FIRST_WATCHED);
			return [strikes[from] ?? 0, strikes[to - 1] ?? 0];
		});
	}

	/** The listed strike nearest to the money, when that is known and it is among the rows. */
	get atm(): ChainRow | undefined {
		return this.rows.find(({ steps }) => steps === 0)?.row;
	}

	/** Those of `rows` that can be seen, all of them until the page has said which. A scroll is no signal. */
	get seen(): readonly PlacedRow[] {
		const [lowest, highest] = this.#seen ?? [-Infinity, Infinity];
		const seen = this.rows.filter(({ row: { strike } }) => strike >= lowest && strike <= highest);
		return seen.length > 0 ? seen : this.rows;
	}

	/** Puts ATM in the middle again, without waiting for the underlying to move more than a step. */
	recentre(): void {
		this.#wanted = undefined;
		this.#recentred += 1;
	}

	/** Shows the rows up to this strike too, rupees, and some beyond it, until ATM is asked for again. */
	reachTo(strike: number): void {
		this.#wanted = strike;
	}

	/** Which of `rows` can be seen, half-open; called at every scroll, most calls change nothing. */
	see(from: number, to: number): void {
		const first = this.#range[0];
		const strikes = this.#strikes;
		const [lowestSeen, highestSeen] = [strikes[first + from], strikes[first + to - 1]];
		if (lowestSeen !== undefined && highestSeen !== undefined) {
			this.#seen = [lowestSeen, highestSeen];
		}
		const before = this.#watched;
		const ends = before?.map((strike) => this.#indexOf(strike)) ?? [];
		const range = watchedRows(
			ends[0] === undefined || ends[1] === undefined ? undefined : [ends[0], ends[1] + 1],
			[first + from, first + to],
			strikes.length
		);
		const [lowest, highest] = [strikes[range[0]], strikes[range[1] - 1]];
		if (lowest === undefined || highest === undefined) return;
		if (before?.[0] !== lowest || before[1] !== highest) this.#watched = [lowest, highest];
	}

	/**
	 * Whether this strike's row should watch its legs: it can be seen, or soon may. The others show what is known of
	 * them and cost the broker's feed nothing.
	 */
	isWatched(strike: number): boolean {
		return strike >= this.#live[0] && strike <= this.#live[1];
	}

	#indexOf(strike: number | undefined): number | undefined {
		const index = strike === undefined ? -1 : this.#strikes.indexOf(strike);
		return index < 0 ? undefined : index;
	}
}
