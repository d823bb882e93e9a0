import { getContext, setContext } from 'svelte';

/** The browser's history, as far as dialogs need it. */
interface DialogHistory {
	/** Adds an entry of the page that is open, so many dialogs deep. */
	push(depth: number): void;
	/** Goes back so many entries; `arrived` is told later. */
	back(by: number): void;
	/** A way to another page has begun: going back now would end it. */
	leaving(): boolean;
	/** Once, when all that happens now is done: a dialog that replaces another one takes over its step. */
	soon(run: () => void): void;
}

/** Back closes the newest open dialog before it leaves the page: each has an entry in the browser's history. */
export class BackSteps {
	readonly #history: DialogHistory;
	readonly #open: { close: () => void }[] = [];
	/** Dialogs that the entry where the browser stands is deep. */
	#depth = 0;
	#going = false;
	/** The browser has moved, and the router has not yet said where to. */
	#arriving = false;
	#due = false;

	constructor(history: DialogHistory) {
		this.#history = history;
	}

	/** A dialog has opened; `close` shuts it. Returns what it calls when it is shut. */
	opened(close: () => void): () => void {
		const step = { close };
		this.#open.push(step);
		this.#settleSoon();
		return () => {
			const place = this.#open.indexOf(step);
			if (place < 0) return;
			this.#open.splice(place, 1);
			this.#settleSoon();
		};
	}

	/** The browser has left the entry where it stood; `arrived` or `moved` follows. */
	arriving(): void {
		this.#arriving = true;
	}

	/** The browser stands at another entry of the same page. */
	arrived(depth: number): void {
		const own = this.#going;
		// One press closes one dialog, also when the newest has no entry yet.
		const pressed = Math.min(this.#depth - depth, this.#open.length - depth);
		this.#stands(depth);
		// What has opened since the browser was sent back was not there to be closed.
		if (own || pressed <= 0) return;
		for (const { close } of this.#open.splice(-pressed).reverse()) close();
	}

	/** Another page is open; a dialog that stays gets its entry there. */
	moved(depth: number): void {
		this.#stands(depth);
	}

	#stands(depth: number): void {
		this.#going = this.#arriving = false;
		this.#depth = depth;
		this.#settleSoon();
	}

	#settleSoon(): void {
		if (this.#due) return;
		this.#due = true;
		this.#history.soon(() => {
			this.#due = false;
			this.#settle();
		});
	}

	#settle(): void {
		if (this.#going || this.#arriving || this.#history.leaving()) return;
		const surplus = this.#depth - this.#open.length;
		if (surplus > 0) {
			this.#going = true;
			this.#history.back(surplus);
		}
		while (this.#depth < this.#open.length) this.#history.push((this.#depth += 1));
	}
}

const KEY = Symbol('back steps');

export const provideBackSteps = (steps: BackSteps): BackSteps => setContext(KEY, steps);

/** Undefined where no router is, as in a test of one component. */
export const backSteps = (): BackSteps | undefined => getContext<BackSteps | undefined>(KEY);
