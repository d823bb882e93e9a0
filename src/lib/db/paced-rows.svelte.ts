import Dexie from 'dexie';
import { createSubscriber } from 'svelte/reactivity';

interface Pace {
	/** What the query reads. */
	tables: readonly string[];
	/** Ms from the beginning of one reading to that of the next, at least. */
	every: number;
}

/** One that takes long leaves so many times as long to everything else, and so many ms at most. */
const REST = 4;
const MOST_REST = 500;

/**
 * The answer of a query over rows that may change a hundred times a second, kept current while something reads it: a
 * write in any tab reaches the page. Undefined until the first answer. A live query of Dexie begins anew with every write
 * and drops what it had begun, so that it answers nothing before the writing ends.
 */
export class PacedRows<T> {
	#rows: T | undefined;
	#error: unknown;
	readonly #track: () => void;

	constructor(query: () => Promise<T>, { tables, every }: Pace) {
		this.#track = createSubscriber((update) => {
			let next = -Infinity;
			let reading = false;
			/** Something was written while it was read. */
			let missed = false;
			let timer: ReturnType<typeof setTimeout> | undefined;
			let stopped = false;
			const read = async () => {
				timer = undefined;
				const began = performance.now();
				reading = true;
				try {
					this.#rows = await query();
					this.#error = undefined;
				} catch (error) {
					this.#error = error;
				}
				reading = false;
				const now = performance.now();
				next = Math.max(began + every, now + Math.min(MOST_REST, (now - began) * REST));
				if (stopped) return;
				update();
				if (missed) due();
				missed = false;
			};
			const due = () => {
				// One that is being read may have passed what is written now: it is read once more.
				if (reading) missed = true;
				else timer ??= setTimeout(() => void read(), Math.max(0, next - performance.now()));
			};
			const written = (parts: object) => {
				const names = Object.keys(parts);
				if (tables.some((table) => names.some((name) => name.includes(`/${table}/`)))) due();
			};
			Dexie.on.storagemutated.subscribe(written);
			void read();
			return () => {
				stopped = true;
				clearTimeout(timer);
				Dexie.on.storagemutated.unsubscribe(written);
			};
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
