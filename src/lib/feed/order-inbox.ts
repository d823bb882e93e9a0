/** Lets each order update through once and in order, whatever was repeated by a reconnect. */
export class OrderInbox {
	/** Number of the newest one; undefined before the first connection. */
	#last: number | undefined;

	/** `last`: what another socket of this device had received, if any. */
	constructor(last?: number) {
		this.#last = last;
	}

	/** Undefined before the first connection. */
	get last(): number | undefined {
		return this.#last;
	}

	/** What the relay is told has arrived. */
	get seen(): number {
		return this.#last ?? 0;
	}

	/** `newest`: the relay's newest number when we connected. Earlier updates do not concern this page. */
	welcomed(newest: number): void {
		this.#last ??= newest;
	}

	/** `missed`: it is new, but the one before it never came. */
	take(n: number): 'new' | 'seen' | 'missed' {
		const last = this.#last ?? n - 1;
		if (n <= last) return 'seen';
		this.#last = n;
		return n === last + 1 ? 'new' : 'missed';
	}

	/** The relay cannot say what came before `n`, and may have begun to count anew. */
	startAt(n: number): void {
		this.#last = n - 1;
	}
}
