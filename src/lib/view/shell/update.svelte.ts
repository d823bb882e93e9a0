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
	after(ms: number, run: () => void): () => void;
	/** Calls back when the page is shown after it was hidden. Returns its stop. */
	onShown(shown: () => void): () => void;
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
/** Ms. Safari does not always tell the page that the new version has taken over. */
const TAKES_OVER_WITHIN = 3_000;

/** Offers a new version of the app, and takes it only when told to: a reload may interrupt an order. */
export class AppUpdate {
	readonly #world: UpdateWorld;
	#registration: WorkerRegistration | undefined;
	#offer = $state.raw<UpdateOffer>();
	#asked = false;
	#checkedAt = 0;
	#cancelReload = () => {};

	constructor(world: UpdateWorld) {
		this.#world = world;
	}

	get offer(): UpdateOffer | undefined {
		return this.#offer;
	}

	/** Looks for a new version every hour, and when the page is shown after longer. Returns the stop. */
	watch(registration: WorkerRegistration): () => void {
		this.#registration = registration;
		registration.onWaiting(() => {
			if (!this.#justApplied()) this.#offer = 'ready';
		});
		registration.onTakeover(() => {
			if (this.#asked) this.#reload();
			else this.#offer = 'reload';
		});
		void registration.start();
		this.#checkedAt = this.#world.now();
		const stops = [
			this.#world.every(CHECK_EVERY, () => this.#check()),
			// Timers of a hidden page stand still.
			this.#world.onShown(() => {
				if (this.#world.now() - this.#checkedAt >= CHECK_EVERY) this.#check();
			})
		];
		return () => stops.forEach((stop) => stop());
	}

	/** The relay speaks another version than this page. */
	outdated(): void {
		this.#offer ??= 'outdated';
		this.#check();
	}

	apply(): void {
		if (this.#offer === undefined) return;
		if (this.#offer === 'ready') {
			this.#world.storage.setItem(APPLIED_AT, String(this.#world.now()));
			this.#asked = true;
			this.#registration?.takeOver();
			this.#cancelReload = this.#world.after(TAKES_OVER_WITHIN, () => this.#reload());
		} else {
			this.#world.reload();
		}
	}

	/** Not now. The next start of the app has the new version anyway. */
	dismiss(): void {
		this.#offer = undefined;
	}

	#check(): void {
		this.#checkedAt = this.#world.now();
		void this.#registration?.check();
	}

	#reload(): void {
		this.#cancelReload();
		this.#world.reload();
	}

	#justApplied(): boolean {
		const at = Number(this.#world.storage.getItem(APPLIED_AT) ?? 0);
		return this.#world.now() - at < SETTLING;
	}
}
