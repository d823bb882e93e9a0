import { SvelteSet } from 'svelte/reactivity';

/** Rows that are chosen to be cancelled together. One that can no longer be is not among them. */
export class PickedOrders {
	readonly #all = new SvelteSet<string>();
	readonly #pickable: () => ReadonlySet<string>;
	readonly ids: ReadonlySet<string>;

	/** `pickable` is asked only while something is chosen. */
	constructor(pickable: () => ReadonlySet<string>) {
		this.#pickable = pickable;
		this.ids = $derived(this.#all.size === 0 ? new Set() : both(this.#all, pickable()));
	}

	toggle(id: string): void {
		if (!this.#all.delete(id) && this.#pickable().has(id)) this.#all.add(id);
	}

	clear(): void {
		this.#all.clear();
	}
}

function both(a: Iterable<string>, b: ReadonlySet<string>): ReadonlySet<string> {
	return new Set([...a].filter((id) => b.has(id)));
}
