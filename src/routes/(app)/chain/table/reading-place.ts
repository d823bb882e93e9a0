import type { PlacedRow } from '#lib/view/chain/chain-window.svelte.ts';

/** What the scroll container looks like now, in px. All rows are of one height, below a head that sticks. */
export interface Viewport {
	scrollTop: number;
	/** Of the part in which rows can be seen. */
	height: number;
	row: number;
}

/** Half-open range of rows that can be seen, a row of which only an edge shows included. */
export function seenRows({ scrollTop, height, row }: Viewport, count: number): [number, number] {
	if (row <= 0) return [0, count];
	const from = Math.max(0, Math.floor(scrollTop / row));
	return [Math.min(from, count), Math.min(count, Math.ceil((scrollTop + height) / row))];
}

/** The scroll position with the row of this index in the middle. */
function centred(index: number, { height, row }: Viewport): number {
	return Math.max(0, index * row + row / 2 - height / 2);
}

/** Remembers what the reader looks at, so that rows that come and go at the ends do not move it. */
export class ReadingPlace {
	#rows: readonly PlacedRow[] = [];
	#anchor: { strike: number; offset: number } | undefined;
	/** Where the reader was put last, as far as the ends of the table allowed it. */
	#put = 0;
	#moved = false;

	/** True once the reader has scrolled away from where they were put. */
	get moved(): boolean {
		return this.#moved;
	}

	/** After every scroll, by the reader or by code. */
	scrolled(scrollTop: number): void {
		if (Math.abs(scrollTop - this.#put) > 1) this.#moved = true;
	}

	/** By code that followed `resume` or `centre`: a reader who had scrolled away still counts as away. */
	put(scrollTop: number): void {
		this.#put = scrollTop;
	}

	/** Before other rows are drawn. */
	hold({ scrollTop, row }: Viewport): void {
		if (this.#rows.length === 0 || row <= 0) return;
		const index = Math.min(this.#rows.length - 1, Math.max(0, Math.floor(scrollTop / row)));
		const strike = this.#rows[index]?.row.strike;
		if (strike !== undefined) this.#anchor = { strike, offset: scrollTop - index * row };
	}

	/** After they were drawn: where to scroll. Undefined without rows. */
	resume(rows: readonly PlacedRow[], viewport: Viewport): number | undefined {
		this.#rows = rows;
		if (rows.length === 0) return undefined;
		const anchor = this.#anchor;
		if (!anchor) return this.centre(rows, viewport);
		const held = nearest(rows, anchor.strike) * viewport.row + anchor.offset;
		const [from, to] = seenRows({ ...viewport, scrollTop: held }, rows.length);
		const atm = atmRowIndex(rows);
		if (!this.#moved && (atm < from || atm >= to)) return this.centre(rows, viewport);
		return held;
	}

	/** ATM in the middle, or the middle row of a chain without one. */
	centre(rows: readonly PlacedRow[], viewport: Viewport): number {
		this.#moved = false;
		const atm = atmRowIndex(rows);
		return centred(atm < 0 ? rows.length >> 1 : atm, viewport);
	}

	/** Another underlying: nothing of the old place means anything. */
	forget(): void {
		this.#anchor = undefined;
		this.#rows = [];
	}
}

export function atmRowIndex(rows: readonly PlacedRow[]): number {
	return rows.findIndex(({ steps }) => steps === 0);
}

/** Index of the row with the nearest strike. Strikes ascend. */
function nearest(rows: readonly PlacedRow[], strike: number): number {
	const above = rows.findIndex(({ row }) => row.strike >= strike);
	if (above <= 0) return above < 0 ? rows.length - 1 : 0;
	const [low, high] = [rows[above - 1], rows[above]];
	if (!low || !high) return above;
	return strike - low.row.strike < high.row.strike - strike ? above - 1 : above;
}
