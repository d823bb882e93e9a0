import * as v from 'valibot';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { Way } from './route-choice.svelte.ts';

type Texts = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const PLACE = 'algomirror.routes';
const kept = v.record(v.string(), v.picklist(['direct', 'relay']));

/** By which way this device reached each account's server last. Without room it is found out anew at each start. */
export class RouteMemory {
	readonly #texts: Texts;

	constructor(texts: Texts) {
		this.#texts = texts;
	}

	of(id: AccountId): Way | undefined {
		return this.#all().get(id);
	}

	keep(id: AccountId, way: Way): void {
		if (this.of(id) !== way) this.#write(this.#all().set(id, way));
	}

	forget(id: AccountId): void {
		const all = this.#all();
		if (all.delete(id)) this.#write(all);
	}

	wipe(): void {
		this.#texts.removeItem(PLACE);
	}

	#all(): Map<string, Way> {
		const text = this.#texts.getItem(PLACE) ?? '{}';
		const read = v.safeParse(v.pipe(v.string(), v.parseJson(), kept), text);
		return new Map(read.success ? Object.entries(read.output) : []);
	}

	#write(all: ReadonlyMap<string, Way>): void {
		this.#texts.setItem(PLACE, JSON.stringify(Object.fromEntries(all)));
	}
}
