/** What happened to the row being moved, for screen readers. */
export type Moved =
	| { is: 'held'; id: string; place: number; of: number }
	| { is: 'moved'; id: string; place: number; of: number }
	| { is: 'dropped'; id: string; place: number; of: number }
	| { is: 'cancelled'; id: string };

/** Rows in the user's own order, moved by pointer or key: nothing is saved before the row is dropped. */
export class Reorder {
	readonly #saved: () => readonly string[];
	readonly #save: (ids: readonly string[]) => Promise<unknown>;
	#moving = $state.raw<{ id: string; ids: readonly string[] }>();
	/** Dropped, and on its way to the relay: it must not jump back meanwhile. */
	#saving = $state.raw<readonly string[]>();
	#news = $state.raw<Moved>();

	/** `saved`: the order while no row is being moved. */
	constructor(saved: () => readonly string[], save: (ids: readonly string[]) => Promise<unknown>) {
		this.#saved = saved;
		this.#save = save;
	}

	get ids(): readonly string[] {
		return this.#moving?.ids ?? this.#saving ?? this.#saved();
	}

	get held(): string | undefined {
		return this.#moving?.id;
	}

	get news(): Moved | undefined {
		return this.#news;
	}

	hold(id: string): void {
		if (this.#moving || this.#saving || !this.#saved().includes(id)) return;
		this.#moving = { id, ids: this.#saved() };
		this.#tell('held');
	}

	by(step: 1 | -1): void {
		if (this.#moving) this.to(this.#moving.ids.indexOf(this.#moving.id) + step);
	}

	/** 0 is the first place. */
	to(index: number): void {
		if (!this.#moving) return;
		const { id, ids } = this.#moving;
		const others = ids.filter((other) => other !== id);
		const place = Math.max(0, Math.min(others.length, index));
		if (ids[place] === id) return;
		this.#moving = { id, ids: [...others.slice(0, place), id, ...others.slice(place)] };
		this.#tell('moved');
	}

	drop(): void {
		if (!this.#moving) return;
		const { ids } = this.#moving;
		const changed = ids.some((id, index) => id !== this.#saved()[index]);
		this.#tell('dropped');
		this.#moving = undefined;
		if (!changed) return;
		this.#saving = ids;
		void this.#save(ids).finally(() => (this.#saving = undefined));
	}

	cancel(): void {
		if (!this.#moving) return;
		this.#news = { is: 'cancelled', id: this.#moving.id };
		this.#moving = undefined;
	}

	#tell(is: 'held' | 'moved' | 'dropped'): void {
		if (!this.#moving) return;
		const { id, ids } = this.#moving;
		this.#news = { is, id, place: ids.indexOf(id) + 1, of: ids.length };
	}
}
