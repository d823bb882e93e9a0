/** What `localStorage` is to a page, and a second page that shares it. */
export class FakeStorage {
	readonly #rows = new Map<string, string>();

	getItem = (key: string) => this.#rows.get(key) ?? null;
	setItem = (key: string, text: string) => void this.#rows.set(key, text);
	removeItem = (key: string) => void this.#rows.delete(key);
}
