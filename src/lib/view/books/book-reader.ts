import { nextBookReading } from '#lib/domain/book/book-pace.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';

interface BookReaderWorld {
	surroundings: Surroundings;
	/** Whether a page shows positions right now. */
	watched: () => boolean;
	/** Reads the book once; false when it was refused. */
	read: () => Promise<boolean>;
}

/** Reads one account's book again and again: one reading at a time, at its pace, and only while the page is visible. */
export class BookReader {
	readonly #world: BookReaderWorld;
	#lastAt: number | undefined;
	#failures = 0;
	#orderChanged = false;
	#reading = false;
	#stopped = false;
	#cancel: (() => void) | undefined;

	constructor(world: BookReaderWorld) {
		this.#world = world;
	}

	/** Looks at the clock again: after start, after becoming visible, after a page that watches has opened. */
	wake(): void {
		const { surroundings, watched } = this.#world;
		this.#cancel?.();
		if (this.#stopped || this.#reading || !surroundings.visible()) return;
		// The device's clock was set back: waiting for that time again would be waiting for hours.
		if ((this.#lastAt ?? 0) > surroundings.now()) this.#lastAt = undefined;
		const due = nextBookReading({
			lastAt: this.#lastAt,
			failures: this.#failures,
			orderChanged: this.#orderChanged,
			watched: watched()
		});
		const wait = due - surroundings.now();
		if (wait > 0) this.#cancel = surroundings.after(wait, () => this.wake());
		else void this.#read();
	}

	orderChanged(): void {
		this.#orderChanged = true;
		this.wake();
	}

	/** The user asks, or the network is back: earlier refusals no longer count. */
	retry(): void {
		this.#failures = 0;
		this.#lastAt = undefined;
		this.wake();
	}

	stop(): void {
		this.#stopped = true;
		this.#cancel?.();
	}

	async #read(): Promise<void> {
		this.#reading = true;
		this.#orderChanged = false;
		this.#lastAt = this.#world.surroundings.now();
		const read = await this.#world.read();
		this.#reading = false;
		this.#failures = read ? 0 : this.#failures + 1;
		this.wake();
	}
}
