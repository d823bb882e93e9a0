import type { NumberStyle } from '#lib/domain/user/settings.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { flashes } from '#lib/ui/prices/flash.svelte.ts';
import { Cell } from './cell.ts';
import type { Column } from './columns.ts';
import type { CellPart, LegReading } from './leg-reading.svelte.ts';

/** Where a column's figure of this leg is drawn. */
interface Place {
	column: Column;
	element: HTMLElement;
}

interface Group {
	part: CellPart;
	cells: Cell[];
	/** What the cells were drawn from last. */
	seen: unknown;
}

interface LegElements {
	places: readonly Place[];
	/** Lit when the price moves. */
	ltp: HTMLElement | undefined;
	/** Behind which the bar of open interest stands. */
	bar: HTMLElement | undefined;
	/** Whether units stand behind the figures. */
	units: boolean;
}

const NOTHING = Symbol('nothing drawn yet');

/**
 * The cells of one option, all written together. A tick costs a comparison for each part of the quote that is
 * shown, and one write for each text that it changed; a column that is not shown costs nothing.
 */
export class LegCells {
	readonly #groups: readonly Group[];
	/** What is shown. */
	readonly parts: ReadonlySet<CellPart>;
	readonly #ltp: HTMLElement | undefined;
	readonly #bar: HTMLElement | undefined;
	#price: Paise | undefined;
	#share = -1;
	#drawn: unknown;

	constructor({ places, ltp, bar, units }: LegElements, styleOf: (part: CellPart) => NumberStyle) {
		const groups = new Map<CellPart, Group>();
		for (const { column, element } of places) {
			const { part } = column;
			const group = groups.get(part) ?? { part, cells: [], seen: NOTHING };
			groups.set(part, group);
			group.cells.push(new Cell(column, element, styleOf(part), units));
		}
		this.#groups = [...groups.values()];
		this.parts = new Set(groups.keys());
		this.#ltp = ltp;
		this.#bar = bar;
	}

	/** `leg` is compared by identity: another one is drawn whole and does not flash. */
	draw(leg: LegReading, barUnits: number): void {
		const another = leg !== this.#drawn;
		this.#drawn = leg;
		for (const group of this.#groups) {
			const value = leg[group.part];
			if (value === group.seen && !another) continue;
			group.seen = value;
			for (const cell of group.cells) cell.draw(leg);
		}
		if (this.#ltp) this.#flash(this.#ltp, leg.price.ltp, another);
		if (this.#bar) this.#stretch(this.#bar, (leg.oi ?? 0) / barUnits);
	}

	clear(): void {
		this.#drawn = undefined;
		for (const { cells } of this.#groups) for (const cell of cells) cell.clear();
		if (this.#bar) this.#stretch(this.#bar, 0);
	}

	#flash(element: HTMLElement, ltp: Paise | undefined, another: boolean): void {
		const before = another ? undefined : this.#price;
		this.#price = ltp;
		if (before === undefined || ltp === undefined || ltp === before) return;
		flashes.light(element, ltp > before ? 'up' : 'down');
	}

	/** `share` of the cell, from 0 to 1, in whole percents. */
	#stretch(element: HTMLElement, share: number): void {
		const percent = Math.round(Math.min(1, share) * 100);
		if (percent === this.#share) return;
		this.#share = percent;
		element.style.setProperty('--bar', `${percent}%`);
	}
}
