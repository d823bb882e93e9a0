import { memoryDisk, type Disk } from './memory-disk.ts';
import { openInTime, type DiskTrouble, type DiskWait } from './open-in-time.ts';
import { OpenRequest } from './open-request.ts';

interface DiskParts extends DiskWait {
	/** The browser's own; asking it for anything may throw. */
	own(): Partial<Disk>;
	memory(): Promise<Disk>;
}

const BROWSER: DiskParts = {
	own: () => globalThis,
	memory: memoryDisk,
	after: (ms, run) => {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	},
	// With all else that a start needs, the app is open within 3 s.
	patience: 1_800
};

/**
 * Where this device keeps rows: the browser's IndexedDB, or the page's memory from the moment that fails. A page over
 * memory works as any other until it is closed, and `trouble` says why nothing of it stays.
 */
export class DeviceDisk {
	readonly #parts: DiskParts;
	#trouble: DiskTrouble | undefined;
	#memory: Promise<Disk> | undefined;
	#ranges: Disk['IDBKeyRange'] | undefined;
	readonly #listeners = new Set<() => void>();
	/** For Dexie, which asks no more of the two; without `databases` it keeps a database of names. */
	readonly indexedDB = {
		open: (name: string, version?: number) => this.#open(name, version),
		databases: () => Promise.resolve([])
	};
	readonly IDBKeyRange: Disk['IDBKeyRange'] = {
		only: (value) => this.#range.only(value),
		bound: (...ends) => this.#range.bound(...ends),
		lowerBound: (...end) => this.#range.lowerBound(...end),
		upperBound: (...end) => this.#range.upperBound(...end)
	};

	constructor(parts: Partial<DiskParts> = {}) {
		this.#parts = { ...BROWSER, ...parts };
	}

	/** Undefined while rows are kept. */
	get trouble(): DiskTrouble | undefined {
		return this.#trouble;
	}

	/** Told once, when rows are no longer kept. Returns its stop. */
	onTrouble(told: () => void): () => void {
		this.#listeners.add(told);
		return () => void this.#listeners.delete(told);
	}

	/** What is opened from now on is in memory. */
	giveUp(trouble: DiskTrouble): void {
		if (this.#trouble) return;
		this.#trouble = trouble;
		for (const told of this.#listeners) told();
	}

	/** Deletes what earlier visits kept. False when the disk does not obey in time. */
	erase(name: string): Promise<boolean> {
		const { after, patience } = this.#parts;
		return new Promise((resolve) => {
			const request = this.#ask((own) => own.deleteDatabase(name));
			if (!request) return resolve(false);
			const cancel = after(patience, () => resolve(false));
			const answered = (erased: boolean) => {
				cancel();
				resolve(erased);
			};
			request.onsuccess = () => answered(true);
			request.onerror = () => answered(false);
		});
	}

	get #range(): Disk['IDBKeyRange'] {
		const ranges = this.#ranges ?? this.#parts.own().IDBKeyRange;
		if (!ranges) throw new TypeError('no key ranges before a database is open');
		return ranges;
	}

	/** Private windows and sandboxed frames throw at the mere name. */
	#ask<T>(ask: (own: Disk['indexedDB']) => T): T | undefined {
		try {
			const { indexedDB } = this.#parts.own();
			return indexedDB && ask(indexedDB);
		} catch {
			return undefined;
		}
	}

	#open(name: string, version: number | undefined): OpenRequest {
		const asked = new OpenRequest();
		void this.#answer(asked, name, version);
		return asked;
	}

	async #answer(asked: OpenRequest, name: string, version: number | undefined): Promise<void> {
		const fromDisk = async (): Promise<DiskTrouble | undefined> => {
			if (!this.#ask((own) => own)) return 'missing';
			const real = this.#ask((own) => own.open(name, version));
			return real ? openInTime(real, asked, this.#parts) : 'refused';
		};
		let trouble = this.#trouble ?? (await fromDisk());
		// Chromium fails now and then after the machine slept, and opens the next time.
		if (trouble === 'refused' && !this.#trouble) trouble = await fromDisk();
		if (trouble === undefined) return;
		this.giveUp(trouble);
		this.#memory ??= this.#parts.memory();
		try {
			const { indexedDB, IDBKeyRange } = await this.#memory;
			this.#ranges = IDBKeyRange;
			asked.follow(indexedDB.open(name, version));
		} catch (error) {
			asked.fail(error);
		}
	}
}
