import type Dexie from 'dexie';
import type { Table } from 'dexie';
import * as v from 'valibot';
import { fitting } from './fitting.ts';

type RowKey = string | number | readonly [string, number];

/** A table as it may be read anywhere. What writes goes through `change`. */
export type KeptRows<Key> = Pick<
	Table<unknown, Key>,
	'get' | 'toArray' | 'toCollection' | 'orderBy' | 'where' | 'count'
>;

type WritableRows<Name> = <Key extends RowKey>(name: Name) => Table<unknown, Key>;

/** Every owned database has this table: one row, the user whose the other rows are. */
const OWNER = 'user';
const storedOwner = v.object({ id: v.string() });

/**
 * A database whose rows belong to one user. A row is written only while the database belongs to the user whom this window
 * serves, and both are compared in the transaction that writes: an answer that comes in after signing out, in this
 * window or in another one, leaves nothing behind.
 */
export class OwnedRows<Name extends string> {
	readonly #dexie: Dexie;
	/** Undefined: no user yet, as in a new database. Null: the user has left, and no row is theirs. */
	#serves: string | null | undefined;

	constructor(dexie: Dexie) {
		this.#dexie = dexie;
	}

	table<Key extends RowKey>(name: Name): KeptRows<Key> {
		return this.#dexie.table<unknown, Key>(name);
	}

	/** This window shows the rows of this user from now on. */
	serve(user: string): void {
		this.#serves = user;
	}

	/** Makes the database this user's, and this window theirs. What was another user's goes. */
	async own(user: { id: string }): Promise<void> {
		this.#serves = user.id;
		const { tables } = this.#dexie;
		await this.#dexie.transaction('rw', tables, async () => {
			if ((await this.#owner()) !== user.id) await Promise.all(tables.map((rows) => rows.clear()));
			await this.#dexie.table(OWNER).put(user);
		});
	}

	/**
	 * The only way to write: in one transaction over these tables. Undefined, and nothing done, when the rows are not this
	 * window's to write.
	 */
	async change<T>(
		names: readonly Name[],
		work: (table: WritableRows<Name>) => Promise<T>
	): Promise<T | undefined> {
		const table: WritableRows<Name> = (name) => this.#dexie.table(name);
		return this.#dexie.transaction('rw', [...names, OWNER], async () =>
			(await this.#owner()) === this.#serves ? work(table) : undefined
		);
	}

	/** Signing out. The tables stay, so that live queries see that they are empty. */
	async wipe(): Promise<void> {
		this.#serves = null;
		const { tables } = this.#dexie;
		await this.#dexie.transaction('rw', tables, async () => {
			await Promise.all(tables.map((rows) => rows.clear()));
		});
	}

	close(): void {
		this.#dexie.close();
	}

	async #owner(): Promise<string | undefined> {
		return fitting(storedOwner, await this.#dexie.table(OWNER).toArray())[0]?.id;
	}
}
