import { liveQuery } from 'dexie';
import { createSubscriber } from 'svelte/reactivity';

/**
 * The answer of a Dexie query, kept current while something reads it: a write in any tab reaches the page. Undefined
 * until the first answer.
 */
export class LiveRows<T> {
	#rows: T | undefined;
	#error: unknown;
	readonly #track: () => void;

	constructor(query: () => Promise<T>) {
		this.#track = createSubscriber((update) => {
			const subscription = liveQuery(query).subscribe({
				next: (rows) => {
					this.#rows = rows;
					this.#error = undefined;
					update();
				},
				error: (error: unknown) => {
					this.#error = error;
					update();
				}
			});
			return () => subscription.unsubscribe();
		});
	}

	get current(): T | undefined {
		this.#track();
		return this.#rows;
	}

	/** Why the device's storage could not be read, if it could not: private windows and full disks. */
	get error(): unknown {
		this.#track();
		return this.#error;
	}
}
