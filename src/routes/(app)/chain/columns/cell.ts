import type { NumberStyle } from '#lib/domain/user/settings.ts';
import type { Column } from './columns.ts';
import type { LegReading } from './leg-reading.svelte.ts';

/** One cell of the table. It touches the page only when its text has changed. */
export class Cell {
	readonly #column: Column;
	readonly #element: HTMLElement;
	readonly #style: NumberStyle;
	readonly #figure = new Text();
	readonly #unit = new Text();
	#text = '';
	#letter = '';
	#tone = '';

	/** `unit`: whether the letter stands behind the figure; else it is in the column's head. */
	constructor(column: Column, element: HTMLElement, style: NumberStyle, unit: boolean) {
		this.#column = column;
		this.#element = element;
		this.#style = style;
		element.replaceChildren(this.#figure);
		if (!column.unit || !unit) return;
		const small = document.createElement('small');
		small.append(this.#unit);
		element.append(small);
	}

	draw(leg: LegReading): void {
		const { text, unit, tone } = this.#column;
		this.#write(text(leg, this.#style), unit?.(leg, this.#style) ?? '', tone?.(leg) ?? '');
	}

	/** Nothing at all: the server lists no such option. */
	clear(): void {
		this.#write('', '', '');
	}

	#write(text: string, letter: string, tone: string): void {
		if (text !== this.#text) this.#figure.data = this.#text = text;
		if (letter !== this.#letter) this.#unit.data = this.#letter = letter;
		if (tone === this.#tone) return;
		if (this.#tone) this.#element.classList.remove(this.#tone);
		if (tone) this.#element.classList.add(tone);
		this.#tone = tone;
	}
}
