import Dexie, { type Table } from 'dexie';
import * as v from 'valibot';
import type { DeviceDisk } from '#lib/db/disk/device-disk.ts';
import { fitting } from './fitting.ts';
import type { DiskTrouble } from '#lib/db/disk/open-in-time.ts';
import { writeTrouble } from '#lib/db/disk/write-trouble.ts';

type RowKey = string | number | readonly [string, number];

/** A table as it may be read anywhere. What writes goes through `change`. */
export type KeptRows<Key> = Pick<
	Table<unknown, Key>,
	'get' | 'toArray' | 'toCollection' | 'orderBy' | 'where' | 'count'
>;

type WritableRows<Name> = <Key extends RowKey>(name: Name) => Table<unknown, Key>;

/** Every owned database has this table: one row, the user whose the other rows are; but for those that are `Apart`. */
const OWNER = 'user';
const storedOwner = v.object({ id: v.string() });

/**
 * Tables whose owner is noted in a table of their own: writes that have one table in common wait for each other, and on a busy
 * page each of them takes as long as many frames.
 */
interface Apart<Name> {
	tables: readonly Name[];
	owner: string;
}

/**
 * A database whose rows belong to one user. A row is written only while the database belongs to the user whom this window
 * serves, and both are compared in the transaction that writes: an answer that comes in after signing out, in this
 * window or in another one, leaves nothing behind.
 */
export class OwnedRows<Name extends string> {
	readonly #dexie: Dexie;
	readonly #disk: DeviceDisk;
	readonly #apart: Apart<Name> | undefined;
	#moving: Promise<void> | undefined;
	/** Undefined: no user yet, as in a new database. Null: the user has left, and no row is theirs. */
	#serves: string | null | undefined;

	/** `versions`: what each version of the database added, the oldest first. */
	constructor(
		name: string,
		versions: readonly Readonly<Record<string, string>>[],
		disk: DeviceDisk,
		apart?: Apart<Name>
	) {
		const { indexedDB, IDBKeyRange } = disk;
		this.#disk = disk;
		this.#apart = apart;
		this.#dexie = new Dexie(name, { indexedDB, IDBKeyRange });
		versions.forEach((tables, at) => {
			const version = this.#dexie.version(at + 1).stores(tables);
			if (!apart || !(apart.owner in tables)) return;
			version.upgrade(async (upgrade) => {
				const owners = fitting(storedOwner, await upgrade.table(OWNER).toArray());
				await upgrade.table(apart.owner).bulkPut(owners);
			});
		});
		// Where the browser has no database of its own, no live query would ask this one.
		if (!hasOwnDatabase()) Object.assign(Dexie.dependencies, { indexedDB, IDBKeyRange });
	}

	/** Whether rows outlive this page. */
	get kept(): boolean {
		return this.#disk.trouble === undefined;
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
		// With every start: writing it down once more would have all that is read for the first page wait.
		// What cannot be read is told by writing, which moves to memory then.
		const [isTheirs, apart] = await Promise.all([
			this.#isOf(user),
			this.#apart ? this.#owner(this.#apart.owner) : user.id
		]).catch(() => [false]);
		if (isTheirs && apart === user.id) return;
		const { tables } = this.#dexie;
		await this.#written(() =>
			this.#dexie.transaction('rw', tables, async () => {
				if ((await this.#owner()) !== user.id) await clear(tables);
				await this.#dexie.table(OWNER).put(user);
				if (this.#apart) await this.#dexie.table(this.#apart.owner).put({ id: user.id });
			})
		);
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
		const owners = [...new Set(names.map((name) => this.#ownerOf(name)))];
		return this.#written(() =>
			this.#dexie.transaction('rw', [...names, ...owners], async () => {
				for (const owner of owners) {
					if ((await this.#owner(owner)) !== this.#serves) return undefined;
				}
				return work(table);
			})
		);
	}

	/** Signing out. The tables stay, so that live queries see that they are empty. */
	async wipe(): Promise<void> {
		this.#serves = null;
		const { tables } = this.#dexie;
		await this.#dexie.transaction('rw', tables, () => clear(tables));
		// They were cleared in memory: what earlier visits kept may still be there.
		if (this.#disk.trouble) await this.#disk.erase(this.#dexie.name);
	}

	close(): void {
		this.#dexie.close();
	}

	/** Once more in memory, when the disk takes no more. */
	async #written<T>(write: () => Promise<T>): Promise<T> {
		try {
			return await write();
		} catch (error) {
			const trouble = writeTrouble(error);
			// Within another transaction it is the outer one that starts again.
			if (!trouble || Dexie.currentTransaction) throw error;
			this.#moving ??= this.#moveToMemory(trouble);
			await this.#moving;
			return write();
		}
	}

	/** With all rows, so that the page goes on showing what it showed. */
	async #moveToMemory(trouble: DiskTrouble): Promise<void> {
		const { tables } = this.#dexie;
		const kept = await Promise.all(tables.map((table) => table.toArray()));
		this.#disk.giveUp(trouble);
		this.#dexie.close({ disableAutoOpen: false });
		await this.#dexie.transaction('rw', tables, () =>
			Promise.all(tables.map((table, at) => table.bulkPut(kept[at] ?? [])))
		);
	}

	/** Whether it is this user's already, and all that is kept of them is the same. */
	async #isOf(user: { id: string }): Promise<boolean> {
		const rows = await this.#dexie.table<unknown>(OWNER).toArray();
		const kept = new Map(rows.flatMap((row) => Object.entries(row ?? {})));
		return (
			rows.length === 1 && Object.entries(user).every(([field, value]) => kept.get(field) === value)
		);
	}

	#ownerOf(name: Name): string {
		return this.#apart?.tables.includes(name) ? this.#apart.owner : OWNER;
	}

	async #owner(table = OWNER): Promise<string | undefined> {
		return fitting(storedOwner, await this.#dexie.table(table).toArray())[0]?.id;
	}
}

async function clear(tables: readonly Table[]): Promise<void> {
	await Promise.all(tables.map((rows) => rows.clear()));
}

function hasOwnDatabase(): boolean {
	const { indexedDB }: { indexedDB: IDBFactory | null | undefined } = Dexie.dependencies;
	return Boolean(indexedDB);
}
