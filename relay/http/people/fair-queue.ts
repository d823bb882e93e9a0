/** Who waits is found by a path of groups, the widest first: a network, a part of it, an address. */
type Path = readonly string[];

/** Groups whose last turn is remembered; some 100 bytes each. A slow lane of 10 a second fills it in minutes. */
const MOST_TURNS = 8_192;

/** When each group last had a turn, also after it has left: otherwise a crowd is new again with each of its items. */
class Turns {
	/** By the turn's number, the longest ago first. */
	readonly #last = new Map<string, number>();
	#turn = 0;

	/** 0: it had none, or so long ago that it is forgotten. */
	last(name: string): number {
		return this.#last.get(name) ?? 0;
	}

	took(path: Path): void {
		this.#turn += 1;
		for (const name of path) {
			this.#last.delete(name);
			this.#last.set(name, this.#turn);
		}
		for (const oldest of this.#last.keys()) {
			if (this.#last.size <= MOST_TURNS) break;
			this.#last.delete(oldest);
		}
	}
}

interface Waiting<T> {
	path: Path;
	item: T;
}

/** Groups in the order in which they came; each is a queue of the same kind, or at the end of a path a line of items. */
class Group<T> {
	readonly #turns: Turns;
	readonly #groups = new Map<string, Group<T>>();
	readonly #items: Waiting<T>[] = [];
	#size = 0;

	constructor(turns: Turns) {
		this.#turns = turns;
	}

	get size(): number {
		return this.#size;
	}

	push(waiting: Waiting<T>, depth = 0): void {
		const name = waiting.path[depth];
		this.#size += 1;
		if (name === undefined) {
			this.#items.push(waiting);
			return;
		}
		const group = this.#groups.get(name) ?? new Group<T>(this.#turns);
		this.#groups.set(name, group);
		group.push(waiting, depth + 1);
	}

	/** Of the group whose last turn is longest ago. */
	shift(): Waiting<T> | undefined {
		let first: [string, Group<T>] | undefined;
		for (const entry of this.#groups)
			if (!first || this.#turns.last(entry[0]) < this.#turns.last(first[0])) first = entry;
		return this.#taken(first, first ? first[1].shift() : this.#items.shift());
	}

	/** The newest item of the largest group: who brings most loses first; of equal ones, who had a turn last. */
	drop(): Waiting<T> | undefined {
		let most: [string, Group<T>] | undefined;
		for (const entry of this.#groups) if (!most || this.#loses(entry, most)) most = entry;
		return this.#taken(most, most ? most[1].drop() : this.#items.pop());
	}

	#loses([name, group]: [string, Group<T>], [other, most]: [string, Group<T>]): boolean {
		if (group.size !== most.size) return group.size > most.size;
		return this.#turns.last(name) >= this.#turns.last(other);
	}

	#taken(from: [string, Group<T>] | undefined, waiting: Waiting<T> | undefined) {
		if (from?.[1].size === 0) this.#groups.delete(from[0]);
		if (waiting) this.#size -= 1;
		return waiting;
	}
}

/**
 * A line in which every group has the same share, however much it brings, and each part of a group the same share of
 * its: who had no turn of late goes first. When it is full the newest item of the largest group is sent away, which may
 * be the one that came.
 */
export class FairQueue<T extends object> {
	readonly #most: number;
	readonly #turns = new Turns();
	readonly #all = new Group<T>(this.#turns);

	constructor(most: number) {
		this.#most = most;
	}

	get size(): number {
		return this.#all.size;
	}

	/** Who has to go for it; undefined while there is room. Groups of a path have names of their own among all. */
	push(path: Path, item: T): T | undefined {
		this.#all.push({ path, item });
		return this.#all.size > this.#most ? this.#all.drop()?.item : undefined;
	}

	shift(): T | undefined {
		const next = this.#all.shift();
		if (next) this.#turns.took(next.path);
		return next?.item;
	}
}
