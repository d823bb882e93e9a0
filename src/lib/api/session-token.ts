import type { KeptToken, TokenStorage } from './token-storage.ts';

/** What the windows of this browser say about this one's session. */
export type TokenNews =
	| 'same'
	/** The same user has signed in again, or some user where this window had none: it goes on with their token. */
	| 'renewed'
	/** Another user has signed in: this window must do nothing more for the one it had. */
	| 'someone-else';

/** The half of the session that is not in the cookie, as this window holds it and its browser's windows share it. */
export class SessionToken {
	readonly #storage: TokenStorage;
	readonly #renewed = new Set<() => void>();
	#own: KeptToken | undefined;

	constructor(storage: TokenStorage) {
		this.#storage = storage;
		this.#own = storage.read();
	}

	/** Sent with every request; undefined while this window knows of no session. */
	get value(): string | undefined {
		return this.#own?.token;
	}

	/** See `KNOWN_DEVICE`; undefined in a browser in which no user has signed in. */
	get device(): string | undefined {
		return this.#storage.device.read();
	}

	/** After this window has signed in. A relay from before there were tokens gives none. */
	keep(user: string, token: string | undefined, device?: string): void {
		if (device !== undefined) this.#storage.device.write(device);
		this.#own = token === undefined ? undefined : { user, token };
		if (this.#own) this.#storage.write(this.#own);
		else this.#storage.clear();
	}

	/** The session is over. A newer one of another window stays. */
	forget(): void {
		const own = this.#own;
		this.#own = undefined;
		if (own && this.#storage.read()?.token === own.token) this.#storage.clear();
	}

	/** Looks at what the other windows have done, and goes on with the same user's newer token. */
	look(): TokenNews {
		const kept = this.#storage.read();
		const own = this.#own;
		// Nothing there: it is denied, or the session has ended, which the relay will say.
		if (!kept || kept.token === own?.token) return 'same';
		if (own && kept.user !== own.user) return 'someone-else';
		this.#own = kept;
		for (const listener of [...this.#renewed]) listener();
		return 'renewed';
	}

	/** Calls back after `look` has found a newer token. Returns its own stop. */
	onRenewed(listener: () => void): () => void {
		this.#renewed.add(listener);
		return () => this.#renewed.delete(listener);
	}

	/** Calls back when another window has signed in or out. Returns its own stop. */
	onOthers(changed: () => void): () => void {
		return this.#storage.onOthers(changed);
	}
}
