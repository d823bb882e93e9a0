import type { PriceAge } from '#lib/domain/price/price-age.ts';
import { ageMark } from '#lib/ui/prices/price-age-words.ts';

/** Says beside one option's price how old it is, as long as it may not be drawn as live. */
export class AgeMark {
	readonly #side: HTMLElement;
	readonly #price: HTMLElement | undefined;
	readonly #age: () => PriceAge | undefined;
	#label: HTMLElement | undefined;
	#text = '';

	/** `price` is the cell that carries the age, `side` what is hatched. */
	constructor(side: HTMLElement, price: HTMLElement | undefined, age: () => PriceAge | undefined) {
		this.#side = side;
		this.#price = price;
		this.#age = age;
	}

	get shown(): boolean {
		return this.#text !== '';
	}

	renew(): void {
		const age = this.#age();
		const text = age === undefined ? '' : ageMark(age);
		if (text === this.#text) return;
		this.#text = text;
		this.#side.classList.toggle('old', text !== '');
		if (text === '') this.#label?.remove();
		else this.#write(text);
	}

	/** Forgets which text it showed. */
	remove(): void {
		if (!this.shown) return;
		this.#text = '';
		this.#side.classList.remove('old');
		this.#label?.remove();
	}

	#write(text: string): void {
		this.#label ??= document.createElement('i');
		this.#label.textContent = text;
		if (!this.#label.isConnected) this.#price?.prepend(this.#label);
	}
}

/** All marks of a table, updated once a second together instead of by an effect for each price. */
export class AgeMarks {
	readonly #marks = new Set<AgeMark>();

	/** Returns its own end. */
	add(mark: AgeMark): () => void {
		this.#marks.add(mark);
		mark.renew();
		return () => {
			this.#marks.delete(mark);
			mark.remove();
		};
	}

	renew(): void {
		for (const mark of this.#marks) mark.renew();
	}
}
