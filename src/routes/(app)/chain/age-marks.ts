import type { PriceAge } from '#lib/domain/price/price-age.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import { ageMark } from '#lib/ui/prices/price-age-words.ts';

type AgeOf = (live: LiveQuote) => PriceAge;

/** What stands with one option's price and changes with its age. */
export interface RenewedMark {
	renew(ageOf: AgeOf): void;
	remove(): void;
}

/** Says beside one option's price how old it is, as long as it may not be drawn as live. */
export class AgeMark implements RenewedMark {
	readonly #side: HTMLElement;
	readonly #price: HTMLElement | undefined;
	readonly #live: () => LiveQuote | undefined;
	#label: HTMLElement | undefined;
	#text = '';

	/** `price` is the cell that carries the age, `side` what is hatched. */
	constructor(
		side: HTMLElement,
		price: HTMLElement | undefined,
		live: () => LiveQuote | undefined
	) {
		this.#side = side;
		this.#price = price;
		this.#live = live;
	}

	get shown(): boolean {
		return this.#text !== '';
	}

	renew(ageOf: AgeOf): void {
		const live = this.#live();
		const text = live ? ageMark(ageOf(live)) : '';
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
	readonly #marks = new Set<RenewedMark>();

	/** Returns its own end. */
	add(mark: RenewedMark, ageOf: AgeOf): () => void {
		this.#marks.add(mark);
		mark.renew(ageOf);
		return () => {
			this.#marks.delete(mark);
			mark.remove();
		};
	}

	renew(ageOf: AgeOf): void {
		for (const mark of this.#marks) mark.renew(ageOf);
	}
}
