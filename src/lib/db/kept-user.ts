import * as v from 'valibot';
import type { DeviceDatabase } from './database.ts';
import { fitting } from './fitting.ts';
import type { KeptRows } from './owned-rows.ts';

const storedUser = v.object({
	id: v.string(),
	name: v.string(),
	isOwner: v.optional(v.boolean(), false),
	passwordIsTemporary: v.optional(v.boolean(), false)
});
type DeviceUser = v.InferOutput<typeof storedUser>;

/** Who was signed in on this device last. */
export class KeptUser {
	readonly #db: Pick<DeviceDatabase, 'own'>;
	readonly #table: KeptRows<string>;

	constructor(db: Pick<DeviceDatabase, 'table' | 'own'>) {
		this.#db = db;
		this.#table = db.table('user');
	}

	async read(): Promise<DeviceUser | undefined> {
		return fitting(storedUser, await this.#table.toArray())[0];
	}

	/** Another user's rows must not greet this one: a change of user empties everything else first. */
	async keep(user: DeviceUser): Promise<void> {
		await this.#db.own(user);
	}
}
