import type { InStatement } from '@libsql/client';
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { rowsOf, type RelayDatabase } from '../database/database.ts';
import { hashOfInvite, USABLE } from './invites.ts';

export interface StoredUser {
	id: string;
	name: string;
	passwordHash: string;
	isOwner: boolean;
	passwordIsTemporary: boolean;
}

/** Who may sign up at this moment: anyone, only the first user, or the holder of this invite. */
export type Admission = 'anybody' | 'first' | { invite: string };

/** An invite that was used up, for the log of its maker. */
interface UsedInvite {
	note: string;
	madeBy: string;
}

type Creation =
	| { ok: true; user: StoredUser; invite: UsedInvite | undefined }
	| { ok: false; why: 'taken' | 'not-admitted' };

const flag = v.pipe(
	v.number(),
	v.transform((value) => value !== 0)
);
const userRow = v.pipe(
	v.object({
		id: v.string(),
		name: v.string(),
		password_hash: v.string(),
		is_owner: flag,
		password_is_temporary: flag
	}),
	v.transform((row): StoredUser => ({
		id: row.id,
		name: row.name,
		passwordHash: row.password_hash,
		isOwner: row.is_owner,
		passwordIsTemporary: row.password_is_temporary
	}))
);
const inviteRow = v.pipe(
	v.object({ note: v.string(), made_by: v.string() }),
	v.transform(({ note, made_by }): UsedInvite => ({ note, madeBy: made_by }))
);
const USER = 'id, name, password_hash, is_owner, password_is_temporary';

export class UserStore {
	readonly #database: RelayDatabase;
	readonly #now: () => number;

	constructor(database: RelayDatabase, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	async byName(name: string): Promise<StoredUser | undefined> {
		const found = await this.#database.run({
			sql: `SELECT ${USER} FROM users WHERE name = ?`,
			args: [name]
		});
		return rowsOf(userRow, found)[0];
	}

	async byId(id: string): Promise<StoredUser | undefined> {
		const found = await this.#database.run({
			sql: `SELECT ${USER} FROM users WHERE id = ?`,
			args: [id]
		});
		return rowsOf(userRow, found)[0];
	}

	async none(): Promise<boolean> {
		const { rows } = await this.#database.run('SELECT 1 FROM users LIMIT 1');
		return rows.length === 0;
	}

	async ids(): Promise<string[]> {
		const found = await this.#database.run('SELECT id FROM users');
		return rowsOf(v.object({ id: v.string() }), found).map(({ id }) => id);
	}

	/**
	 * The first user of a relay owns it. Who is admitted is decided in the statement that writes, so that of two first
	 * sign-ups at the same moment, or two with the same invite, one wins; and an invite is used up together with that.
	 */
	async create(name: string, passwordHash: string, admission: Admission): Promise<Creation> {
		const id = randomUUID();
		const now = this.#now();
		const invite = typeof admission === 'object' ? hashOfInvite(admission.invite) : undefined;
		const who = { id, name, hash: passwordHash, now };
		const [written, used] = await this.#database.batch([
			{
				sql: `INSERT INTO users (id, name, password_hash, is_owner, created_at)
					SELECT :id, :name, :hash, NOT EXISTS (SELECT 1 FROM users), :now
					WHERE ${admissible(admission)} ON CONFLICT (name) DO NOTHING RETURNING ${USER}`,
				args: invite === undefined ? who : { ...who, invite }
			},
			...(invite === undefined ? [] : [useUp(invite, id, now)])
		]);
		const [user] = written ? rowsOf(userRow, written) : [];
		if (user) return { ok: true, user, invite: used && rowsOf(inviteRow, used)[0] };
		return { ok: false, why: (await this.byName(name)) ? 'taken' : 'not-admitted' };
	}

	/**
	 * The new password and the end of the user's sessions are one write: sign-ins with the old one all end. `keep` is
	 * the hash of the session that changes it. Returns the hashes of the others; undefined when the password was changed
	 * elsewhere meanwhile.
	 */
	async changePassword(
		user: Pick<StoredUser, 'id' | 'passwordHash'>,
		passwordHash: string,
		keep: string
	): Promise<string[] | undefined> {
		const { id, passwordHash: before } = user;
		const [written, ended] = await this.#database.batch([
			{
				sql: `UPDATE users SET password_hash = :hash, password_is_temporary = 0
					WHERE id = :id AND password_hash = :before`,
				args: { id, before, hash: passwordHash }
			},
			{
				sql: `DELETE FROM sessions WHERE user_id = :id AND id_hash <> :keep
					AND EXISTS (SELECT 1 FROM users WHERE id = :id AND password_hash = :hash)
					RETURNING id_hash`,
				args: { id, hash: passwordHash, keep }
			}
		]);
		if (written?.rowsAffected !== 1 || !ended) return undefined;
		return rowsOf(v.object({ id_hash: v.string() }), ended).map(({ id_hash }) => id_hash);
	}

	/** By the relay's operator: ends every session of the user. Returns how many those were. */
	async resetPassword(id: string, passwordHash: string): Promise<number> {
		const [, ended] = await this.#database.batch([
			{
				sql: 'UPDATE users SET password_hash = :hash, password_is_temporary = 1 WHERE id = :id',
				args: { id, hash: passwordHash }
			},
			{ sql: 'DELETE FROM sessions WHERE user_id = :id RETURNING id_hash', args: { id } }
		]);
		return ended?.rows.length ?? 0;
	}
}

function admissible(admission: Admission): string {
	if (admission === 'anybody') return 'true';
	if (admission === 'first') return 'NOT EXISTS (SELECT 1 FROM users)';
	return `EXISTS (SELECT 1 FROM invites WHERE ${USABLE})`;
}

function useUp(invite: string, userId: string, now: number): InStatement {
	return {
		sql: `UPDATE invites SET used_at = :now, used_by = :userId
			WHERE ${USABLE} AND EXISTS (SELECT 1 FROM users WHERE id = :userId)
			RETURNING note, made_by`,
		args: { invite, userId, now }
	};
}
