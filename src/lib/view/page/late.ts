/** Code that comes when it is first wanted, once. A failure is not remembered: the next one who wants it asks again. */
export class Late<T> {
	readonly #load: () => Promise<T>;
	#loading: Promise<T> | undefined;
	/** Undefined until it is here. */
	loaded: T | undefined;

	constructor(load: () => Promise<T>) {
		this.#load = load;
	}

	async get(): Promise<T> {
		this.#loading ??= this.#load();
		try {
			this.loaded = await this.#loading;
			return this.loaded;
		} catch (failure) {
			this.#loading = undefined;
			throw failure;
		}
	}
}
