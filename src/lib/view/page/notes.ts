type Texts = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Short texts beside the database, which the browser has at hand before the first paint. Where it has no place for them, or no
 * more, they last as long as the page: nothing here throws, and `lost` says so.
 */
export class Notes implements Texts {
	readonly #storage: () => Texts;
	/** What could not be written or deleted, as it should be; null where it should be gone. */
	readonly #own = new Map<string, string | null>();
	#lost = false;
	readonly #listeners = new Set<() => void>();

	/** A blocked browser throws at the mere name of its storage, so that it is asked for each time. */
	constructor(storage: () => Texts) {
		this.#storage = storage;
	}

	/** Something could not be read or kept. */
	get lost(): boolean {
		return this.#lost;
	}

	/** Told once, when `lost` becomes true. */
	onLost(told: () => void): void {
		this.#listeners.add(told);
	}

	getItem(name: string): string | null {
		const own = this.#own.get(name);
		if (own !== undefined) return own;
		return this.#tried((storage) => storage.getItem(name)) ?? null;
	}

	setItem(name: string, text: string): void {
		this.#write(name, text, (storage) => storage.setItem(name, text));
	}

	removeItem(name: string): void {
		this.#write(name, null, (storage) => storage.removeItem(name));
	}

	#write(name: string, text: string | null, write: (storage: Texts) => void): void {
		const written = this.#tried((storage) => {
			write(storage);
			return true;
		});
		if (written) this.#own.delete(name);
		else this.#own.set(name, text);
	}

	#lose(): void {
		if (this.#lost) return;
		this.#lost = true;
		for (const told of this.#listeners) told();
	}

	#tried<T>(act: (storage: Texts) => T): T | undefined {
		try {
			return act(this.#storage());
		} catch {
			this.#lose();
			return undefined;
		}
	}
}

/** Of this browser, for all its windows. */
export const deviceNotes = new Notes(() => localStorage);
/** Of this tab, until it is closed. */
export const tabNotes = new Notes(() => sessionStorage);
