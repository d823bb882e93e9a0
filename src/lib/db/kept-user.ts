import type { Table } from 'dexie';
import * as v from 'valibot';
import type { Database } from './database.ts';
import { fitting } from './fitting.ts';

const storedUser = v.object({
	id: v.string(),
	name: v.string(),
	isOwner: v.optional(v.boolean(), false),
	passwordIsTemporary: v.optional(v.boolean(), false)
});
export type StoredUser = v.InferOutput<typeof storedUser>;

/** Who was signed in on this device last. */
export class KeptUser {
	readonly #db: Pick<Database, 'table' | 'wipe'>;
	readonly #table: Table<unknown, string>;

	constructor(db: Pick<Database, 'table' | 'wipe'>) {
		this.#db = db;
		this.#table = db.table('user');
	}

	async read(): Promise<StoredUser | undefined> {
		return fitting(storedUser, await this.#table.toArray())[0];
	}

	/** Another user's rows must not greet this one: a change of user empties everything else first. */
	async keep(user: StoredUser): Promise<void> {
		const { db } = this.#table;
		await db.transaction('rw', db.tables, async () => {
			const known = await this.read();
			if (known?.id !== user.id) await this.#db.wipe();
			await this.#table.put(user);
		});
	}
}
