import { createHash, randomBytes, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { DAY_MS } from '#lib/domain/instrument/expiry-date.ts';
import { rowsOf, type RelayDatabase } from '../database/database.ts';

/** Bytes of a code; 192 bits cannot be guessed. */
const CODE_BYTES = 24;
/** Open invites at once. */
const MOST_OPEN = 50;
/** Invites that are shown, newest first. */
const MOST_LISTED = 200;

interface StoredInvite {
	id: string;
	note: string;
	state: 'open' | 'used' | 'expired' | 'withdrawn';
	/** Epoch ms. */
	madeAt: number;
	expiresAt: number;
	usedAt: number | null;
	/** Null when it was not used, or when that user is gone. */
	usedBy: string | null;
}

const inviteRow = v.object({
	id: v.string(),
	note: v.string(),
	made_at: v.number(),
	expires_at: v.number(),
	withdrawn_at: v.nullable(v.number()),
	used_at: v.nullable(v.number()),
	name: v.nullable(v.string())
});

/** The hash by which the database identifies an invite. The code itself is only ever in the link. */
export function hashOfInvite(code: string): string {
	return createHash('sha256').update(code).digest('hex');
}

/** A condition that must hold in the same statement that uses an invite. Parameters: `:invite`, `:now`. */
export const USABLE = `code_hash = :invite AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > :now`;

/** One-time invites. Their use is `UserStore.create`'s, in the transaction that makes the user. */
export class InviteStore {
	readonly #database: RelayDatabase;
	readonly #now: () => number;

	constructor(database: RelayDatabase, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	async all(): Promise<StoredInvite[]> {
		const found = await this.#database.run(
			`SELECT i.id, i.note, i.made_at, i.expires_at, i.withdrawn_at, i.used_at, u.name
			FROM invites i LEFT JOIN users u ON u.id = i.used_by
			ORDER BY i.made_at DESC, i.rowid DESC LIMIT ${MOST_LISTED}`
		);
		const now = this.#now();
		return rowsOf(inviteRow, found).map((row) => ({
			id: row.id,
			note: row.note,
			state: stateOf(row, now),
			madeAt: row.made_at,
			expiresAt: row.expires_at,
			usedAt: row.used_at,
			usedBy: row.name
		}));
	}

	/** `days` from now it is over. The code is returned once; undefined when too many are open already. */
	async make(madeBy: string, note: string, days: number): Promise<string | undefined> {
		const code = randomBytes(CODE_BYTES).toString('base64url');
		const now = this.#now();
		const written = await this.#database.run({
			sql: `INSERT INTO invites (id, code_hash, note, made_by, made_at, expires_at)
				SELECT :id, :hash, :note, :madeBy, :now, :expiresAt
				WHERE (SELECT count(*) FROM invites
					WHERE used_at IS NULL AND withdrawn_at IS NULL AND expires_at > :now) < ${MOST_OPEN}`,
			args: {
				id: randomUUID(),
				hash: hashOfInvite(code),
				note,
				madeBy,
				now,
				expiresAt: now + days * DAY_MS
			}
		});
		return written.rowsAffected === 1 ? code : undefined;
	}

	/** Returns its note; undefined when there is no such open invite. */
	async withdraw(id: string): Promise<string | undefined> {
		const written = await this.#database.run({
			sql: `UPDATE invites SET withdrawn_at = :now WHERE id = :id
				AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > :now RETURNING note`,
			args: { id, now: this.#now() }
		});
		return rowsOf(v.object({ note: v.string() }), written)[0]?.note;
	}

	/** Whether it could be used right now: asked before the work of hashing a password. */
	async isUsable(code: string): Promise<boolean> {
		const { rows } = await this.#database.run({
			sql: `SELECT 1 FROM invites WHERE ${USABLE}`,
			args: { invite: hashOfInvite(code), now: this.#now() }
		});
		return rows.length === 1;
	}
}

function stateOf(row: v.InferOutput<typeof inviteRow>, now: number): StoredInvite['state'] {
	if (row.used_at !== null) return 'used';
	if (row.withdrawn_at !== null) return 'withdrawn';
	return row.expires_at > now ? 'open' : 'expired';
}
