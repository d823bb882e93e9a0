/** Who waits is found by a path of groups, the widest first: a network, a part of it, an address. */
type Path = readonly string[];

/** Groups in the order of their turns; each is a queue of the same kind, or at the end of a path a line of items. */
class Group<T> {
	readonly #groups = new Map<string, Group<T>>();
	readonly #items: T[] = [];
	#size = 0;

	get size(): number {
		return this.#size;
	}

	push(path: Path, item: T, depth = 0): void {
		const name = path[depth];
		this.#size += 1;
		if (name === undefined) {
			this.#items.push(item);
			return;
		}
		const group = this.#groups.get(name) ?? new Group<T>();
		this.#groups.set(name, group);
		group.push(path, item, depth + 1);
	}

	/** Of the group whose turn it is, which then goes to the end. */
	shift(): T | undefined {
		const next = this.#groups.entries().next();
		if (next.done) return this.#taken(this.#items.shift());
		const [name, group] = next.value;
		const item = group.shift();
		this.#groups.delete(name);
		if (group.size > 0) this.#groups.set(name, group);
		return this.#taken(item);
	}

	/** The newest item of the largest group: whoever brings most loses first. */
	drop(): T | undefined {
		let largest: [string, Group<T>] | undefined;
		for (const entry of this.#groups)
			if (entry[1].size >= (largest?.[1].size ?? 0)) largest = entry;
		if (!largest) return this.#taken(this.#items.pop());
		const [name, group] = largest;
		const item = group.drop();
		if (group.size === 0) this.#groups.delete(name);
		return this.#taken(item);
	}

	#taken(item: T | undefined): T | undefined {
		if (item !== undefined) this.#size -= 1;
		return item;
	}
}

/**
 * A line in which every group has the same share, however much it brings, and each part of a group the same share of
 * its. When it is full the newest item of the largest group is sent away, which may be the one that came.
 */
export class FairQueue<T extends object> {
	readonly #most: number;
	readonly #all = new Group<T>();

	constructor(most: number) {
		this.#most = most;
	}

	get size(): number {
		return this.#all.size;
	}

	/** Who has to go for it; undefined while there is room. */
	push(path: Path, item: T): T | undefined {
		this.#all.push(path, item);
		return this.#all.size > this.#most ? this.#all.drop() : undefined;
	}

	shift(): T | undefined {
		return this.#all.shift();
	}
}
