import * as v from 'valibot';
import type { AccountId } from '#lib/domain/account/account.ts';
import { DeviceDisk } from '#lib/db/disk/device-disk.ts';
import { OwnedRows, type KeptRows } from './owned-rows.ts';

const ALGORITHM = 'AES-GCM';
/** Bytes; what AES-GCM is specified for, and new for every sealing. */
const NONCE = 12;
/** The one row of the table that holds the device's key. */
const THE_KEY = 'device';

const FIRST_TABLES = { keys: 'id', sealed: 'account' };
const SECOND_TABLES = { user: 'id' };

/** Named only when asked: on a plain-HTTP page the browser has no such class. */
const cryptoKey = v.custom<CryptoKey>((value) => value instanceof CryptoKey);
const storedKey = v.object({ id: v.string(), key: cryptoKey });
const sealedRow = v.object({
	account: v.string(),
	nonce: v.instance(Uint8Array),
	sealed: v.instance(ArrayBuffer)
});

/**
 * API keys on this device, sealed under a key that the browser keeps and never hands out: no script, log or database
 * viewer shows anything usable. Code that runs on this page can still open them: the content security policy keeps foreign
 * code out. The browser's own files hold the key too: an encrypted disk protects those.
 */
export class KeyVault {
	readonly #rows: OwnedRows<'keys' | 'sealed'>;
	readonly #keys: KeptRows<string>;
	readonly #sealed: KeptRows<string>;
	readonly #crypto: Crypto;

	constructor(crypto: Crypto, name = 'algomirror-keys', disk = new DeviceDisk()) {
		this.#crypto = crypto;
		this.#rows = new OwnedRows(name, [FIRST_TABLES, SECOND_TABLES], disk);
		this.#keys = this.#rows.table('keys');
		this.#sealed = this.#rows.table('sealed');
	}

	/** This window opens keys of this user from now on. */
	serve(user: string): void {
		this.#rows.serve(user);
	}

	/** Another user's keys go. */
	async own(user: string): Promise<void> {
		await this.#rows.own({ id: user });
	}

	/** Does nothing once the user has signed out, in this window or in another one. */
	async keep(account: AccountId, version: number, apiKey: string): Promise<void> {
		const key = await this.#deviceKey();
		if (!key) return;
		const nonce = this.#crypto.getRandomValues(new Uint8Array(NONCE));
		const sealed = await this.#crypto.subtle.encrypt(
			sealing(nonce, account, version),
			key,
			new TextEncoder().encode(apiKey)
		);
		await this.#rows.change(['sealed'], (table) => table('sealed').put({ account, nonce, sealed }));
	}

	/**
	 * Undefined when there is none of this version, or it cannot be opened: the relay still has it.
	 */
	async open(account: AccountId, version: number): Promise<string | undefined> {
		const row = v.safeParse(sealedRow, await this.#sealed.get(account));
		const held = v.safeParse(storedKey, await this.#keys.get(THE_KEY));
		if (!row.success || !held.success) return undefined;
		const { nonce, sealed } = row.output;
		try {
			const plain = await this.#crypto.subtle.decrypt(
				sealing(new Uint8Array(nonce), account, version),
				held.output.key,
				sealed
			);
			return new TextDecoder().decode(plain);
		} catch {
			// Sealed under another key, for another account or as another version, or damaged: as good as absent.
			return undefined;
		}
	}

	async forget(account: AccountId): Promise<void> {
		await this.#rows.change(['sealed'], (table) => table<string>('sealed').delete(account));
	}

	/** Signing out: the device's key goes too, so that a copy of the sealed rows is noise from now on. */
	async wipe(): Promise<void> {
		await this.#rows.wipe();
	}

	close(): void {
		this.#rows.close();
	}

	async #deviceKey(): Promise<CryptoKey | undefined> {
		const held = v.safeParse(storedKey, await this.#keys.get(THE_KEY));
		if (held.success) return held.output.key;
		const made = await this.#crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, [
			'encrypt',
			'decrypt'
		]);
		// Two tabs may both find none: the first to write wins, and both use what was written.
		return this.#rows.change(['keys'], async (table) => {
			const first = v.safeParse(storedKey, await this.#keys.get(THE_KEY));
			if (first.success) return first.output.key;
			await table('keys').put({ id: THE_KEY, key: made });
			return made;
		});
	}
}

/** Account and version are sealed in: a row that was moved to another account, or is of an old key, does not open. */
function sealing(
	nonce: Uint8Array<ArrayBuffer>,
	account: AccountId,
	version: number
): AesGcmParams {
	const additionalData = new TextEncoder().encode(`${account} ${version}`);
	return { name: ALGORITHM, iv: nonce, additionalData };
}
