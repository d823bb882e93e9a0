import { createHash } from 'node:crypto';
import type { Adapter, DatabaseSession, DatabaseUser, Lucia } from 'lucia';
import * as v from 'valibot';
import { rowsOf, type Database } from './database.ts';

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<Record<never, never>, { name: string }>;
		DatabaseUserAttributes: { name: string };
		DatabaseSessionAttributes: Record<never, never>;
	}
}

const sessionRow = v.object({ id_hash: v.string(), user_id: v.string(), expires_at: v.number() });
const sessionAndUserRow = v.object({ ...sessionRow.entries, name: v.string() });

/** What the database knows a session by. The id itself is only ever in the browser's cookie. */
export function hashOf(sessionId: string): string {
	return createHash('sha256').update(sessionId).digest('hex');
}

/** lucia's storage, which writes no session id. */
export class SessionStore implements Adapter {
	readonly #database: Database;
	readonly #now: () => number;

	constructor(database: Database, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	/** One that is over is not found, but stays until `endExpired`, which reports it. */
	async getSessionAndUser(
		sessionId: string
	): Promise<[session: DatabaseSession | null, user: DatabaseUser | null]> {
		const found = await this.#database.run({
			sql: `SELECT s.id_hash, s.user_id, s.expires_at, u.name
				FROM sessions s JOIN users u ON u.id = s.user_id
				WHERE s.id_hash = ? AND s.expires_at > ?`,
			args: [hashOf(sessionId), this.#now()]
		});
		const row = rowsOf(sessionAndUserRow, found)[0];
		if (!row) return [null, null];
		return [
			{
				id: sessionId,
				userId: row.user_id,
				expiresAt: new Date(row.expires_at),
				attributes: {}
			},
			{ id: row.user_id, attributes: { name: row.name } }
		];
	}

	/** Their ids are hashes: enough to list and compare, useless as a cookie. */
	async getUserSessions(userId: string): Promise<DatabaseSession[]> {
		const found = await this.#database.run({
			sql: 'SELECT id_hash, user_id, expires_at FROM sessions WHERE user_id = ?',
			args: [userId]
		});
		return rowsOf(sessionRow, found).map((row) => ({
			id: row.id_hash,
			userId: row.user_id,
			expiresAt: new Date(row.expires_at),
			attributes: {}
		}));
	}

	async setSession(session: DatabaseSession): Promise<void> {
		await this.#database.run({
			sql: 'INSERT INTO sessions (id_hash, user_id, expires_at, created_at) VALUES (?, ?, ?, ?)',
			args: [hashOf(session.id), session.userId, session.expiresAt.getTime(), this.#now()]
		});
	}

	async updateSessionExpiration(sessionId: string, expiresAt: Date): Promise<void> {
		await this.#database.run({
			sql: 'UPDATE sessions SET expires_at = ? WHERE id_hash = ?',
			args: [expiresAt.getTime(), hashOf(sessionId)]
		});
	}

	async deleteSession(sessionId: string): Promise<void> {
		await this.#database.run({
			sql: 'DELETE FROM sessions WHERE id_hash = ?',
			args: [hashOf(sessionId)]
		});
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
