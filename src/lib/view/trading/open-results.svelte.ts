import * as v from 'valibot';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import { RESULTS } from './order-notes.ts';

const kept = v.pipe(v.string(), v.parseJson(), v.array(v.string()));
/** Presses whose results nobody has put away; more are no longer looked at. */
const MOST = 10;

/** Whose results are on screen until they are put away, also after a reload. */
export class OpenResults {
	readonly #notes: Pick<Storage, 'getItem' | 'setItem'>;
	#groups: readonly GroupId[];

	constructor(notes: Pick<Storage, 'getItem' | 'setItem'>) {
		this.#notes = notes;
		const read = v.safeParse(kept, notes.getItem(RESULTS) ?? '[]');
		this.#groups = $state.raw(read.success ? read.output.map((text) => text as GroupId) : []);
	}

	/** The newest last. */
	get groups(): readonly GroupId[] {
		return this.#groups;
	}

	open(group: GroupId): void {
		this.#keep([...this.#groups.filter((known) => known !== group), group].slice(-MOST));
	}

	dismiss(group: GroupId): void {
		this.#keep(this.#groups.filter((known) => known !== group));
	}

	#keep(groups: readonly GroupId[]): void {
		this.#groups = groups;
		this.#notes.setItem(RESULTS, JSON.stringify(groups));
	}
}
