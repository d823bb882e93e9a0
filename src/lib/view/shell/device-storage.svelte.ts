/** Whether the browser may clear what this device keeps when it runs short of space. */
export type StorageState =
	| { at: 'unknown' }
	| { at: 'kept' }
	/** `refused`: it was asked and said no. */
	| { at: 'may-be-cleared'; refused: boolean };

type Keeper = Pick<StorageManager, 'persisted' | 'persist'>;

export class DeviceStorage {
	readonly #keeper: Keeper | undefined;
	#state = $state.raw<StorageState>({ at: 'unknown' });

	/** Undefined where the browser has none, as on a page without TLS. */
	constructor(keeper: Keeper | undefined) {
		this.#keeper = keeper;
	}

	get state(): StorageState {
		return this.#state;
	}

	async look(): Promise<void> {
		if (this.#keeper) this.#hear(await this.#keeper.persisted(), false);
	}

	async ask(): Promise<void> {
		if (this.#keeper) this.#hear(await this.#keeper.persist(), true);
	}

	#hear(kept: boolean, asked: boolean): void {
		this.#state = kept ? { at: 'kept' } : { at: 'may-be-cleared', refused: asked };
	}
}
