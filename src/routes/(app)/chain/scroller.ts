/** Moves the chain's own scroll position; rows are all of one height. */
export class Scroller {
	readonly #region: HTMLElement;

	constructor(region: HTMLElement) {
		this.#region = region;
	}

	/** Puts the ATM row, or the middle row of a chain without one, in the middle of what is visible. */
	centre(): void {
		const rows = this.#rows();
		const row = this.#region.querySelector<HTMLElement>('.atm') ?? rows[rows.length >> 1];
		if (!row) return;
		const view = this.#region.getBoundingClientRect();
		const at = row.getBoundingClientRect();
		this.#region.scrollTop += at.top + at.height / 2 - (view.top + view.height / 2);
	}

	/** By whole rows: positive when rows were added above. */
	shift(rows: number): void {
		const height = this.#rows()[0]?.offsetHeight ?? 0;
		if (rows !== 0) this.#region.scrollTop += rows * height;
	}

	/** Moves the focus to the neighbouring row's button; from outside the rows it goes to ATM. */
	focusRow(by: number): void {
		const rows = this.#rows();
		const here = rows.findIndex((row) => row.contains(document.activeElement));
		const atm = rows.findIndex((row) => row.classList.contains('atm'));
		const to = here < 0 ? atm : Math.max(0, Math.min(rows.length - 1, here + by));
		rows[to]?.querySelector('button')?.focus();
	}

	/** Gives the focus to a strike's own button; a strike that is not in the table leaves it where it is. */
	focusStrike(strike: number): void {
		const row = this.#region.querySelector(`[data-strike="${strike}"]`);
		row?.querySelector('button')?.focus();
	}

	#rows(): HTMLElement[] {
		return [...this.#region.querySelectorAll<HTMLElement>('[data-strike]')];
	}
}
