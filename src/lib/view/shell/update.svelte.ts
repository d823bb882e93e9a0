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
	/** Orders of this device on which something is still to come. Followed where the offer is. */
	atWork(): number;
	/** Lives as long as the tab: a reload must not make the page forget that it has just reloaded. */
	storage: Pick<Storage, 'getItem' | 'setItem'>;
}

export type UpdateOffer =
	/** A new version waits for consent. */
	| 'ready'
	/** Another tab has moved on: this page still runs the old code. */
	| 'reload'
	/** Relay and page are of versions that do not speak with each other; there may be nothing else in the cache yet. */
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
/** Ms in which the version that the relay has must be here, before the page is loaded anew as it is. */
const INSTALLS_WITHIN = 15_000;

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

	/** Nothing is offered while an order works or is unknown, but for a page that no price reaches any more. */
	get offer(): UpdateOffer | undefined {
		if (this.#offer === undefined || this.#offer === 'outdated') return this.#offer;
		return this.#world.atWork() > 0 ? undefined : this.#offer;
	}

	/** There is an update, and it waits for orders. */
	get waits(): boolean {
		return this.#offer !== undefined && this.offer === undefined;
	}

	/** Looks for a new version every hour, and when the page is shown after longer. Returns the stop. */
	watch(registration: WorkerRegistration): () => void {
		this.#registration = registration;
		registration.onWaiting(() => {
			// A page that waited for it to be installed has been told to take it.
			if (this.#asked) this.#takeOver();
			else if (!this.#justApplied()) this.#offer = 'ready';
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
		if (this.#offer === undefined) {
			this.#offer = 'outdated';
			this.#check();
		}
	}

	apply(): void {
		switch (this.offer) {
			case undefined:
				return;
			case 'ready':
				this.#asked = true;
				return this.#takeOver();
			case 'reload':
				return this.#world.reload();
			case 'outdated':
				if (!this.#registration) return this.#world.reload();
				// From the cache a reload would bring the same page again.
				this.#asked = true;
				this.#check();
				this.#reloadAfter(INSTALLS_WITHIN);
		}
	}

	/** Not now. The next start of the app has the new version anyway. */
	dismiss(): void {
		this.#asked = false;
		this.#cancelReload();
		this.#offer = undefined;
	}

	#takeOver(): void {
		this.#world.storage.setItem(APPLIED_AT, String(this.#world.now()));
		this.#registration?.takeOver();
		this.#reloadAfter(TAKES_OVER_WITHIN);
	}

	#reloadAfter(ms: number): void {
		this.#cancelReload();
		this.#cancelReload = this.#world.after(ms, () => this.#reload());
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
