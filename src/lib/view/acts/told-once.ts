import * as v from 'valibot';
import type { Locks } from '#lib/feed/device/web-lock.ts';

interface ToldWorld {
	storage: Pick<Storage, 'getItem' | 'setItem'>;
	/** Undefined where the browser has none: then two windows that ask at the same moment may both tell. */
	locks: Locks | undefined;
}

const PLACE = 'algomirror.told';
const LOCK = 'algomirror tells';
const kept = v.pipe(v.string(), v.parseJson(), v.array(v.string()));
/** A day of trading has fewer; the oldest are forgotten. */
const MOST = 400;

/** What this device has told its user, so that of all its windows one does. */
export class ToldOnce {
	readonly #world: ToldWorld;

	constructor(world: ToldWorld) {
		this.#world = world;
	}

	/** Whether it is this window that tells it. */
	async claim(what: string): Promise<boolean> {
		const { locks } = this.#world;
		let mine = false;
		const take = () => {
			mine = this.#take(what);
			return Promise.resolve();
		};
		await (locks ? locks.request(LOCK, {}, take) : take());
		return mine;
	}

	#take(what: string): boolean {
		const { storage } = this.#world;
		const read = v.safeParse(kept, storage.getItem(PLACE) ?? '[]');
		const told = read.success ? read.output : [];
		if (told.includes(what)) return false;
		storage.setItem(PLACE, JSON.stringify([...told, what].slice(-MOST)));
		return true;
	}
}
