import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { rowsOf, type Database } from './database.ts';

export interface StoredUser {
	id: string;
	name: string;
	passwordHash: string;
}

export type Creation =
	{ ok: true; user: { id: string; name: string } } | { ok: false; why: 'taken' | 'not-first' };

const userRow = v.pipe(
	v.object({ id: v.string(), name: v.string(), password_hash: v.string() }),
	v.transform(({ id, name, password_hash }) => ({ id, name, passwordHash: password_hash }))
);

export class UserStore {
	readonly #database: Database;
	readonly #now: () => number;

	constructor(database: Database, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	async byName(name: string): Promise<StoredUser | undefined> {
		const found = await this.#database.run({
			sql: 'SELECT id, name, password_hash FROM users WHERE name = ?',
			args: [name]
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
	 * The first user of a relay owns it. With `onlyFirst` there can be no other: decided in the same statement that
	 * writes, so that of two first sign-ups at the same moment one wins.
	 */
	async create(name: string, passwordHash: string, onlyFirst: boolean): Promise<Creation> {
		const id = randomUUID();
		const written = await this.#database.run({
			sql: `INSERT INTO users (id, name, password_hash, is_owner, created_at)
				SELECT :id, :name, :hash, NOT EXISTS (SELECT 1 FROM users), :now
				WHERE NOT :onlyFirst OR NOT EXISTS (SELECT 1 FROM users)
				ON CONFLICT (name) DO NOTHING`,
			args: { id, name, hash: passwordHash, now: this.#now(), onlyFirst }
		});
		if (written.rowsAffected === 1) return { ok: true, user: { id, name } };
		return { ok: false, why: (await this.byName(name)) ? 'taken' : 'not-first' };
	}
}
