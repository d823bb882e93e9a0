/** What the page asks of the service worker's registration; workbox-window fits behind it. */
export interface WorkerRegistration {
	/** A new version is installed and waits. */
	onWaiting(waiting: () => void): void;
	/** Another version has taken over this page, asked for here or in another tab. */
	onTakeover(tookOver: () => void): void;
	takeOver(): void;
	/** Registers, once all listeners are set. */
	start(): Promise<void>;
	/** Looks for a new version. */
	check(): Promise<void>;
}

interface UpdateWorld {
	now(): number;
	every(ms: number, run: () => void): () => void;
	reload(): void;
	/** Lives as long as the tab: a reload must not make the page forget that it has just reloaded. */
	storage: Pick<Storage, 'getItem' | 'setItem'>;
}

export type UpdateOffer =
	/** A new version waits for consent. */
	| 'ready'
	/** Another tab has moved on: this page still runs the old code. */
	| 'reload'
	/** The relay refuses this page's version; there may be nothing newer in the cache yet. */
	| 'outdated';

const APPLIED_AT = 'algomirror.updated-at';
/**
 * Ms. A version that is offered again this soon after it was taken did not take: offering it on and on would be an
 * endless "new version" that the user cannot get rid of.
 */
const SETTLING = 60_000;
const CHECK_EVERY = 60 * 60_000;

/** Offers a new version of the app, and takes it only when told to: a reload may interrupt an order. */
export class AppUpdate {
	readonly #world: UpdateWorld;
	#registration: WorkerRegistration | undefined;
	#offer = $state.raw<UpdateOffer>();
	#asked = false;

	constructor(world: UpdateWorld) {
		this.#world = world;
	}

	get offer(): UpdateOffer | undefined {
		return this.#offer;
	}

	/** Returns the stop of the hourly look for a new version. */
	watch(registration: WorkerRegistration): () => void {
		this.#registration = registration;
		registration.onWaiting(() => {
			if (!this.#justApplied()) this.#offer = 'ready';
		});
		registration.onTakeover(() => {
			if (this.#asked) this.#world.reload();
			else this.#offer = 'reload';
		});
		void registration.start();
		return this.#world.every(CHECK_EVERY, () => void registration.check());
	}

	/** The relay speaks another version than this page. */
	outdated(): void {
		this.#offer ??= 'outdated';
		void this.#registration?.check();
	}

	apply(): void {
		if (this.#offer === undefined) return;
		if (this.#offer === 'ready') {
			this.#world.storage.setItem(APPLIED_AT, String(this.#world.now()));
			this.#asked = true;
			this.#registration?.takeOver();
		} else {
			this.#world.reload();
		}
	}

	/** Not now. The next start of the app has the new version anyway. */
	dismiss(): void {
		this.#offer = undefined;
	}

	#justApplied(): boolean {
		const at = Number(this.#world.storage.getItem(APPLIED_AT) ?? 0);
		return this.#world.now() - at < SETTLING;
	}
}
