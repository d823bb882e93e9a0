import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { rowsOf, type RelayDatabase } from '../database/database.ts';

/** Passkeys of one user: more is a mistake, and the browser is told all of them before it makes another. */
const MOST_PASSKEYS = 20;

export interface PasskeyToAdd {
	/** base64url, as the authenticator calls it. */
	credentialId: string;
	/** base64url of the COSE key. */
	publicKey: string;
	/** Signatures the authenticator has made; 0 for ever with those that do not count. */
	counter: number;
	transports: readonly string[];
	/** The host name under which it works. */
	rpId: string;
	name: string;
	/** Copied to the user's other devices by the password manager that stores it. */
	isSynced: boolean;
}

export interface StoredPasskey extends PasskeyToAdd {
	id: string;
	userId: string;
	/** Epoch ms. */
	madeAt: number;
	lastUsedAt: number | null;
}

type Added = { ok: true } | { ok: false; why: 'known' | 'too-many' };

const passkeyRow = v.pipe(
	v.object({
		id: v.string(),
		user_id: v.string(),
		credential_id: v.string(),
		public_key: v.string(),
		counter: v.number(),
		transports: v.string(),
		rp_id: v.string(),
		name: v.string(),
		is_synced: v.number(),
		made_at: v.number(),
		last_used_at: v.nullable(v.number())
	}),
	v.transform((row): StoredPasskey => ({
		id: row.id,
		userId: row.user_id,
		credentialId: row.credential_id,
		publicKey: row.public_key,
		counter: row.counter,
		transports: row.transports.split(' ').filter((word) => word !== ''),
		rpId: row.rp_id,
		name: row.name,
		isSynced: row.is_synced !== 0,
		madeAt: row.made_at,
		lastUsedAt: row.last_used_at
	}))
);

export class PasskeyStore {
	readonly #database: RelayDatabase;
	readonly #now: () => number;

	constructor(database: RelayDatabase, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	async of(userId: string): Promise<StoredPasskey[]> {
		const found = await this.#database.run({
			sql: 'SELECT * FROM passkeys WHERE user_id = ? ORDER BY made_at, id',
			args: [userId]
		});
		return rowsOf(passkeyRow, found);
	}

	/** Of any user: a sign-in with a passkey names no user. */
	async byCredential(credentialId: string, rpId: string): Promise<StoredPasskey | undefined> {
		const found = await this.#database.run({
			sql: 'SELECT * FROM passkeys WHERE credential_id = ? AND rp_id = ?',
			args: [credentialId, rpId]
		});
		return rowsOf(passkeyRow, found)[0];
	}

	async add(userId: string, passkey: PasskeyToAdd): Promise<Added> {
		const written = await this.#database.run({
			sql: `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, rp_id,
					name, is_synced, made_at)
				SELECT :id, :userId, :credentialId, :publicKey, :counter, :transports, :rpId,
					:name, :isSynced, :now
				WHERE (SELECT count(*) FROM passkeys WHERE user_id = :userId) < ${MOST_PASSKEYS}
				ON CONFLICT (credential_id) DO NOTHING`,
			args: {
				...passkey,
				id: randomUUID(),
				userId,
				transports: passkey.transports.join(' '),
				now: this.#now()
			}
		});
		if (written.rowsAffected === 1) return { ok: true };
		const { rows } = await this.#database.run({
			sql: 'SELECT 1 FROM passkeys WHERE credential_id = ?',
			args: [passkey.credentialId]
		});
		return { ok: false, why: rows.length > 0 ? 'known' : 'too-many' };
	}

	/** False when it was used, or removed, between the reading of `passkey` and now: a copied one is detected this way. */
	async used(passkey: Pick<StoredPasskey, 'id' | 'counter'>, counter: number): Promise<boolean> {
		const written = await this.#database.run({
			sql: 'UPDATE passkeys SET counter = ?, last_used_at = ? WHERE id = ? AND counter = ?',
			args: [counter, this.#now(), passkey.id, passkey.counter]
		});
		return written.rowsAffected === 1;
	}

	/** Returns its name; undefined when the user has no such passkey. */
	async remove(userId: string, id: string): Promise<string | undefined> {
		const removed = await this.#database.run({
			sql: 'DELETE FROM passkeys WHERE user_id = ? AND id = ? RETURNING name',
			args: [userId, id]
		});
		return rowsOf(v.object({ name: v.string() }), removed)[0]?.name;
	}

	/** Returns how many there were. */
	async removeAll(userId: string): Promise<number> {
		const removed = await this.#database.run({
			sql: 'DELETE FROM passkeys WHERE user_id = ?',
			args: [userId]
		});
		return removed.rowsAffected;
	}
}
