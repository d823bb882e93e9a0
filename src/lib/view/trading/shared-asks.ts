/**
 * One question at a time for each key. Whoever asks while one is on its way gets the answer of the next, which all share
 * that ask by then: no answer is older than its question, and a hundred questions are two.
 */
export class SharedAsks<Key, Answer> {
	readonly #running = new Map<Key, Promise<unknown>>();
	readonly #next = new Map<Key, Promise<Answer>>();

	share(key: Key, ask: () => Promise<Answer>): Promise<Answer> {
		const waiting = this.#next.get(key);
		if (waiting) return waiting;
		const running = this.#running.get(key);
		if (!running) return this.#run(key, ask);
		const next = running.then(() => {
			this.#next.delete(key);
			return this.#run(key, ask);
		});
		this.#next.set(key, next);
		return next;
	}

	#run(key: Key, ask: () => Promise<Answer>): Promise<Answer> {
		const answer = ask();
		const over = () => {
			if (this.#running.get(key) === settled) this.#running.delete(key);
		};
		// It never rejects: who waits for it asks for itself.
		const settled: Promise<void> = answer.then(over, over);
		this.#running.set(key, settled);
		return answer;
	}
}
