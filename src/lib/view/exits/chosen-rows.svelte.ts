import { SvelteSet } from 'svelte/reactivity';
import type { HeldPlace } from '#lib/view/books/position-lines.ts';
import { refOf, refText } from './exit-ask.ts';

/** Rows that were marked to be closed together. */
export class ChosenRows {
	readonly #chosen = new SvelteSet<string>();

	has(places: readonly HeldPlace[]): boolean {
		const open = places.filter(isOpen);
		return open.length > 0 && open.every((place) => this.#chosen.has(refText(refOf(place))));
	}

	/** All of a line's rows, or none of them. */
	toggle(places: readonly HeldPlace[]): void {
		const chosen = this.has(places);
		for (const place of places.filter(isOpen)) {
			const text = refText(refOf(place));
			if (chosen) this.#chosen.delete(text);
			else this.#chosen.add(text);
		}
	}

	clear(): void {
		this.#chosen.clear();
	}

	get any(): boolean {
		return this.#chosen.size > 0;
	}

	/** Those of these rows: one that was closed meanwhile is no longer among them. */
	among(places: readonly HeldPlace[]): HeldPlace[] {
		return places.filter((place) => isOpen(place) && this.#chosen.has(refText(refOf(place))));
	}
}

function isOpen({ held }: HeldPlace): boolean {
	return held.position.quantity !== 0;
}
