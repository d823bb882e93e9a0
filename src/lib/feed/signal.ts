/** Listeners to one kind of news. */
export class Signal<T> {
	readonly #listeners = new Set<(news: T) => void>();

	/** Returns its own stop. */
	on(listener: (news: T) => void): () => void {
		const own = (news: T) => listener(news);
		this.#listeners.add(own);
		return () => this.#listeners.delete(own);
	}

	tell(news: T): void {
		for (const listener of [...this.#listeners]) listener(news);
	}
}
