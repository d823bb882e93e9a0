import type { PlacedRow } from '#lib/view/chain/chain-window.svelte.ts';
import type { OptionAt } from '../active-option.svelte.ts';
import { atmRowIndex } from './reading-place.ts';

/**
 * One option of the grid is in the tab order, and arrows move it: `[data-focus]` inside `[data-side]` inside
 * `[data-strike]`. Set on the elements themselves, so that a step costs two attributes whatever the table's size.
 */
export class GridFocus {
	readonly #region: HTMLElement;
	#stop: HTMLElement | undefined;
	#at: OptionAt | undefined;
	#lost = false;

	constructor(region: HTMLElement) {
		this.#region = region;
	}

	/** From where it is by so many rows; from outside the grid it enters at ATM. */
	row(by: number, rows: readonly PlacedRow[]): void {
		const here = this.#inside() ? rows.findIndex(({ row }) => row.strike === this.#at?.strike) : -1;
		const to = here < 0 ? atmRowIndex(rows) : Math.min(rows.length - 1, Math.max(0, here + by));
		this.#focus(rows[to < 0 ? rows.length >> 1 : to], this.#at?.side ?? 'CE');
	}

	side(to: OptionAt['side'], rows: readonly PlacedRow[]): void {
		const here = rows.find(({ row }) => row.strike === this.#at?.strike);
		this.#focus(here ?? rows[atmRowIndex(rows)], to);
	}

	/** To this strike, at the side that had the focus last; a strike that is not in the table leaves the focus where it is. */
	strike(
		strike: number,
		rows: readonly PlacedRow[],
		block: ScrollLogicalPosition = 'nearest'
	): void {
		this.#focus(
			rows.find(({ row }) => row.strike === strike),
			this.#at?.side ?? 'CE',
			block
		);
	}

	/** The focus has arrived at this option, by pointer, key or script. */
	arrived(at: OptionAt): void {
		this.#at = at;
		this.#stand(this.#element(at));
	}

	/** Before rows are replaced. */
	hold(): void {
		this.#lost ||= this.#inside();
	}

	/** After it: a focused row that has gone hands the focus to its neighbour. */
	keep(rows: readonly PlacedRow[]): void {
		if (rows.length === 0) return;
		const gone = this.#lost && !this.#inside();
		this.#lost = false;
		const at = this.#at;
		const near = at && rows.reduce((a, b) => (distance(b, at) < distance(a, at) ? b : a));
		const row = near ?? rows[atmRowIndex(rows)] ?? rows[rows.length >> 1];
		if (!row) return;
		const option = { strike: row.row.strike, side: at?.side ?? 'CE' };
		const element = this.#element(option);
		this.#stand(element);
		// Only when nothing has the focus: a reader who has gone to a field meanwhile stays there.
		if (gone && element && document.activeElement === document.body) {
			element.focus({ preventScroll: true });
		}
	}

	#focus(
		row: PlacedRow | undefined,
		side: OptionAt['side'],
		block: ScrollLogicalPosition = 'nearest'
	): void {
		if (!row) return;
		const element = this.#element({ strike: row.row.strike, side });
		element?.focus({ preventScroll: true });
		element?.closest('[data-strike]')?.scrollIntoView({ block });
	}

	#stand(element: HTMLElement | undefined): void {
		if (element === this.#stop) return;
		if (this.#stop) this.#stop.tabIndex = -1;
		if (element) element.tabIndex = 0;
		this.#stop = element;
	}

	#inside(): boolean {
		return this.#region.contains(document.activeElement);
	}

	#element({ strike, side }: OptionAt): HTMLElement | undefined {
		const place = `[data-strike="${strike}"] [data-side="${side}"]`;
		return (
			this.#region.querySelector<HTMLElement>(`${place} [data-focus], ${place}[data-focus]`) ??
			undefined
		);
	}
}

function distance({ row }: PlacedRow, { strike }: OptionAt): number {
	return Math.abs(row.strike - strike);
}

/** Which option an element of the grid belongs to. */
export function optionAt(target: EventTarget | null): OptionAt | undefined {
	if (!(target instanceof Element)) return undefined;
	const strike = target.closest<HTMLElement>('[data-strike]')?.dataset['strike'];
	const side = target.closest<HTMLElement>('[data-side]')?.dataset['side'];
	if (strike === undefined || (side !== 'CE' && side !== 'PE')) return undefined;
	return { strike: Number(strike), side };
}
