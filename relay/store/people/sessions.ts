import { createHash, randomUUID } from 'node:crypto';
import type { Adapter, DatabaseSession, DatabaseUser, Lucia } from 'lucia';
import * as v from 'valibot';
import { rowsOf, type RelayDatabase } from '../database/database.ts';

/** From where a session was last seen. */
export interface SeenFrom {
	address: string;
	userAgent: string;
}

export interface UserFacts {
	name: string;
	isOwner: boolean;
	/** Given by the operator: the user should choose another one. */
	passwordIsTemporary: boolean;
}

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<{ seenAt: number }, UserFacts>;
		DatabaseUserAttributes: UserFacts;
		DatabaseSessionAttributes: SeenFrom & { seenAt: number };
	}
}

const flag = v.pipe(
	v.number(),
	v.transform((value) => value !== 0)
);
const sessionRow = v.object({
	id_hash: v.string(),
	user_id: v.string(),
	expires_at: v.number(),
	address: v.string(),
	user_agent: v.string(),
	last_seen_at: v.number()
});
const sessionAndUserRow = v.object({
	...sessionRow.entries,
	name: v.string(),
	is_owner: flag,
	password_is_temporary: flag
});
const SESSION = 's.id_hash, s.user_id, s.expires_at, s.address, s.user_agent, s.last_seen_at';

/**
 * The hash by which the database identifies a session. The id itself is only ever in the browser's cookie, the token
 * only where the browser keeps things for one origin.
 */
export function hashOf(secret: string): string {
	return createHash('sha256').update(secret).digest('hex');
}

/**
 * Both halves of a session as one text, which is what lucia calls its id. A cookie goes to every port of a host, and
 * every port may set it: alone it opens nothing.
 */
export function bothHalves(id: string, token: string): string {
	return `${id}.${token}`;
}

function hashesOf(both: string): { hash: string; tokenHash: string } {
	const [id, token] = both.split('.');
	if (!id || !token) throw new Error('a session without one of its halves');
	return { hash: hashOf(id), tokenHash: hashOf(token) };
}

/** Sessions of one user at a time: more than a person has browsers, and a bound for a program that signs in over and over. */
export const MOST_SESSIONS = 200;

/** lucia's storage, which writes no half of a session. */
export class SessionStore implements Adapter {
	readonly #database: RelayDatabase;
	readonly #now: () => number;

	constructor(database: RelayDatabase, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	/** One that is over is not found, but stays until `endExpired`, which reports it. */
	async getSessionAndUser(
		both: string
	): Promise<[session: DatabaseSession | null, user: DatabaseUser | null]> {
		const found = await this.#database.run({
			sql: `SELECT ${SESSION}, u.name, u.is_owner, u.password_is_temporary
				FROM sessions s JOIN users u ON u.id = s.user_id
				WHERE s.id_hash = :hash AND s.token_hash = :tokenHash AND s.expires_at > :now`,
			args: { ...hashesOf(both), now: this.#now() }
		});
		const row = rowsOf(sessionAndUserRow, found)[0];
		if (!row) return [null, null];
		const { name, is_owner: isOwner, password_is_temporary: passwordIsTemporary } = row;
		return [
			sessionOf(row, both),
			{ id: row.user_id, attributes: { name, isOwner, passwordIsTemporary } }
		];
	}

	/** Their ids are hashes of the cookie's half: enough to list and compare, useless as a cookie. */
	async getUserSessions(userId: string): Promise<DatabaseSession[]> {
		const found = await this.#database.run({
			sql: `SELECT ${SESSION} FROM sessions s WHERE s.user_id = ?`,
			args: [userId]
		});
		return rowsOf(sessionRow, found).map((row) => sessionOf(row, row.id_hash));
	}

	/** Of more than a user may have, those end that were not seen for longest: their pages close within seconds. */
	async setSession(session: DatabaseSession): Promise<void> {
		const { hash, tokenHash } = hashesOf(session.id);
		const { userId } = session;
		await this.#database.batch([
			{
				sql: `INSERT INTO sessions
					(id_hash, token_hash, handle, user_id, expires_at, created_at, last_seen_at, address, user_agent)
					VALUES (:hash, :tokenHash, :handle, :userId, :expiresAt, :now, :now, :address, :userAgent)`,
				args: {
					...{ hash, tokenHash, userId },
					handle: randomUUID(),
					expiresAt: session.expiresAt.getTime(),
					now: this.#now(),
					...shortened(session.attributes)
				}
			},
			{
				sql: `DELETE FROM sessions WHERE user_id = :userId AND id_hash <> :hash AND id_hash NOT IN (
					SELECT id_hash FROM sessions WHERE user_id = :userId AND id_hash <> :hash
					ORDER BY last_seen_at DESC, created_at DESC LIMIT ${MOST_SESSIONS - 1})`,
				args: { userId, hash }
			}
		]);
	}

	async updateSessionExpiration(both: string, expiresAt: Date): Promise<void> {
		await this.#database.run({
			sql: `UPDATE sessions SET expires_at = :until
				WHERE id_hash = :hash AND token_hash = :tokenHash`,
			args: { ...hashesOf(both), until: expiresAt.getTime() }
		});
	}

	async deleteSession(both: string): Promise<void> {
		await this.#database.run({
			sql: 'DELETE FROM sessions WHERE id_hash = :hash AND token_hash = :tokenHash',
			args: hashesOf(both)
		});
	}

	/** By the cookie's half alone: only for a user who has just proved who they are. False when it is not theirs. */
	async deleteOwn(userId: string, hash: string): Promise<boolean> {
		const { rowsAffected } = await this.#database.run({
			sql: 'DELETE FROM sessions WHERE id_hash = ? AND user_id = ?',
			args: [hash, userId]
		});
		return rowsAffected > 0;
	}

	/** Whether one of these cookies' halves is of another user's session than this token's half. */
	async ofTwoUsers(hashes: readonly string[], token: string): Promise<boolean> {
		const found = await this.#database.run({
			sql: `SELECT s.id_hash FROM sessions t JOIN sessions s ON s.user_id <> t.user_id
				WHERE t.token_hash = :tokenHash AND t.expires_at > :now AND s.expires_at > :now
				AND s.id_hash IN (SELECT value FROM json_each(:hashes)) LIMIT 1`,
			args: { tokenHash: hashOf(token), now: this.#now(), hashes: JSON.stringify(hashes) }
		});
		return found.rows.length > 0;
	}

	async deleteUserSessions(userId: string): Promise<void> {
		await this.#database.run({ sql: 'DELETE FROM sessions WHERE user_id = ?', args: [userId] });
	}

	async deleteExpiredSessions(): Promise<void> {
		await this.endExpired();
	}

	/** Returns the hashes of the sessions that were over, so that their open sockets can be closed. */
	async endExpired(): Promise<string[]> {
		const ended = await this.#database.run({
			sql: 'DELETE FROM sessions WHERE expires_at <= ? RETURNING id_hash',
			args: [this.#now()]
		});
		return rowsOf(v.object({ id_hash: v.string() }), ended).map((row) => row.id_hash);
	}
}

/** A browser's name for itself is some 120 characters; a visitor may send any text. */
const LONGEST = 300;

export function shortened({ address, userAgent }: SeenFrom): SeenFrom {
	return { address: address.slice(0, LONGEST), userAgent: userAgent.slice(0, LONGEST) };
}

type SessionRow = v.InferOutput<typeof sessionRow>;

function sessionOf(row: SessionRow, id: string): DatabaseSession {
	return {
		id,
		userId: row.user_id,
		expiresAt: new Date(row.expires_at),
		attributes: { address: row.address, userAgent: row.user_agent, seenAt: row.last_seen_at }
	};
}
