import * as v from 'valibot';
import { rowsOf, type RelayDatabase } from '../database/database.ts';
import { shortened, type SeenFrom } from './sessions.ts';

/** Ms. A page asks many questions a minute; for "last seen" one of them is enough. */
export const SEEN_EVERY = 60_000;
/** Newest sessions that are listed: more than a person has devices, and few enough for one answer. */
const MOST_LISTED = 100;

interface ListedSession {
	/** For pages. What finds the session itself is never shown. */
	handle: string;
	hash: string;
	address: string;
	userAgent: string;
	/** Epoch ms. */
	createdAt: number;
	seenAt: number;
}

const listedRow = v.pipe(
	v.object({
		handle: v.string(),
		id_hash: v.string(),
		address: v.string(),
		user_agent: v.string(),
		created_at: v.number(),
		last_seen_at: v.number()
	}),
	v.transform((row): ListedSession => ({
		handle: row.handle,
		hash: row.id_hash,
		address: row.address,
		userAgent: row.user_agent,
		createdAt: row.created_at,
		seenAt: row.last_seen_at
	}))
);
const hashRow = v.pipe(
	v.object({ id_hash: v.string() }),
	v.transform(({ id_hash }) => id_hash)
);

/** A user's sessions as the user sees them, and how to end them from another session. */
export class SessionList {
	readonly #database: RelayDatabase;
	readonly #now: () => number;

	constructor(database: RelayDatabase, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	/** The one last seen first. */
	async of(userId: string): Promise<{ sessions: ListedSession[]; total: number }> {
		const args = { userId, now: this.#now() };
		const where = 'WHERE user_id = :userId AND expires_at > :now';
		const [found, counted] = await this.#database.batch([
			{
				sql: `SELECT handle, id_hash, address, user_agent, created_at, last_seen_at
					FROM sessions ${where} ORDER BY last_seen_at DESC, created_at DESC LIMIT ${MOST_LISTED}`,
				args
			},
			{ sql: `SELECT count(*) AS total FROM sessions ${where}`, args }
		]);
		const [count] = counted ? rowsOf(v.object({ total: v.number() }), counted) : [];
		return { sessions: found ? rowsOf(listedRow, found) : [], total: count?.total ?? 0 };
	}

	/** Nothing is written when it was seen within the last minute. */
	async seen(hash: string, from: SeenFrom): Promise<void> {
		const now = this.#now();
		await this.#database.run({
			sql: `UPDATE sessions SET last_seen_at = :now, address = :address, user_agent = :userAgent
				WHERE id_hash = :hash AND last_seen_at <= :before`,
			args: { ...shortened(from), now, hash, before: now - SEEN_EVERY }
		});
	}

	/** Marks sessions with open pages as seen. Returns those that no longer exist. */
	async open(hashes: readonly string[]): Promise<string[]> {
		const now = this.#now();
		const asked = JSON.stringify(hashes);
		const found = await this.#database.run({
			sql: `SELECT id_hash FROM sessions WHERE expires_at > :now
				AND id_hash IN (SELECT value FROM json_each(:asked))`,
			args: { now, asked }
		});
		const alive = new Set(rowsOf(hashRow, found));
		await this.#database.run({
			sql: `UPDATE sessions SET last_seen_at = :now WHERE last_seen_at <= :before
				AND id_hash IN (SELECT value FROM json_each(:asked))`,
			args: { now, asked, before: now - SEEN_EVERY }
		});
		return hashes.filter((hash) => !alive.has(hash));
	}

	/**
	 * The ended session, so that its sockets can be closed; undefined when the user has no such session, or when it is
	 * the one with the hash `not`.
	 */
	async end(userId: string, handle: string, not: string): Promise<ListedSession | undefined> {
		const ended = await this.#database.run({
			sql: 'DELETE FROM sessions WHERE user_id = ? AND handle = ? AND id_hash <> ? RETURNING *',
			args: [userId, handle, not]
		});
		return rowsOf(listedRow, ended)[0];
	}

	/** All but the one with this hash. Returns the hashes of those that ended. */
	async endOthers(userId: string, hash: string): Promise<string[]> {
		const ended = await this.#database.run({
			sql: 'DELETE FROM sessions WHERE user_id = ? AND id_hash <> ? RETURNING id_hash',
			args: [userId, hash]
		});
		return rowsOf(hashRow, ended);
	}
}
