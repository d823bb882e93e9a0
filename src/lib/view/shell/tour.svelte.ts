import { deviceNotes } from '#lib/view/page/notes.ts';

export const TOUR_STEPS = ['chain', 'ticket', 'orders', 'positions', 'panic'] as const;
export type TourStep = (typeof TOUR_STEPS)[number];

const SEEN = 'algomirror.tour';

/** A walk through the app's pages, for who sees them for the first time. It ends with the page. */
export class Tour {
	readonly #notes: Pick<Storage, 'getItem' | 'setItem'>;
	#at = $state.raw<number>();
	#seen = $state.raw(false);

	constructor(notes: Pick<Storage, 'getItem' | 'setItem'>) {
		this.#notes = notes;
		this.#seen = notes.getItem(SEEN) !== null;
	}

	/** Undefined while it is not on. */
	get step(): TourStep | undefined {
		return this.#at === undefined ? undefined : TOUR_STEPS[this.#at];
	}

	/** From 1. */
	get place(): number {
		return (this.#at ?? 0) + 1;
	}

	/** It was walked or left before, on this device: it is not offered again. */
	get seen(): boolean {
		return this.#seen;
	}

	start(): void {
		this.#at = 0;
	}

	next(): void {
		if (this.#at === undefined) return;
		if (this.#at === TOUR_STEPS.length - 1) this.leave();
		else this.#at += 1;
	}

	back(): void {
		if (this.#at !== undefined && this.#at > 0) this.#at -= 1;
	}

	leave(): void {
		this.#at = undefined;
		this.#seen = true;
		this.#notes.setItem(SEEN, 'seen');
	}
}

/** Of this window. */
export const tour = new Tour(deviceNotes);
