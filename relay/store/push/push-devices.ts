import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { rowsOf, type RelayDatabase } from '../database/database.ts';

/** Devices of one user: more than a person carries, and a bound for what one event sends. */
export const MOST_DEVICES = 20;

/** Where a browser's push service takes messages for it, and what they are encrypted for. */
export interface Subscription {
	endpoint: string;
	p256dh: string;
	auth: string;
}

export interface PushDevice extends Subscription {
	id: string;
	userId: string;
}

interface ListedDevice {
	id: string;
	name: string;
	session: string;
	/** Epoch ms. */
	madeAt: number;
	/** When its push service last took a message. */
	sentAt: number | null;
}

const deviceRow = v.pipe(
	v.object({
		...{ id: v.string(), user_id: v.string(), endpoint: v.string() },
		...{ p256dh: v.string(), auth: v.string() }
	}),
	v.transform(({ user_id, ...row }): PushDevice => ({ ...row, userId: user_id }))
);
const listedRow = v.pipe(
	v.object({
		...{ id: v.string(), name: v.string(), session_hash: v.string() },
		...{ made_at: v.number(), sent_at: v.nullable(v.number()) }
	}),
	v.transform((row): ListedDevice => ({
		...{ id: row.id, name: row.name, session: row.session_hash },
		...{ madeAt: row.made_at, sentAt: row.sent_at }
	}))
);
const idRow = v.pipe(
	v.object({ user_id: v.string() }),
	v.transform((row) => row.user_id)
);

const nameRow = v.pipe(
	v.object({ name: v.string() }),
	v.transform((row) => row.name)
);

/** Only of sessions that are not over: the sweep may not have come by yet. */
const ALIVE = `EXISTS (SELECT 1 FROM sessions s WHERE s.id_hash = session_hash AND s.expires_at > :now)`;

/** The browsers whose users want to be told. What they are reached by is shown to nobody. */
export class PushDevices {
	readonly #database: RelayDatabase;
	readonly #now: () => number;

	constructor(database: RelayDatabase, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	/**
	 * A session has one subscription, and a browser hands each out once: what was known of either is replaced. `relayKey`:
	 * for which public key it was made.
	 */
	async put(
		{ userId, session }: { userId: string; session: string },
		{ endpoint, p256dh, auth, name }: Subscription & { name: string },
		relayKey: string
	): Promise<void> {
		const args = { userId, session, endpoint, p256dh, auth, name, relayKey };
		await this.#database.batch([
			{
				sql: `DELETE FROM push_devices WHERE endpoint = :endpoint AND session_hash <> :session`,
				args: { endpoint, session }
			},
			{
				sql: `INSERT INTO push_devices
					(id, user_id, session_hash, endpoint, p256dh, auth, name, relay_key, made_at)
					VALUES (:id, :userId, :session, :endpoint, :p256dh, :auth, :name, :relayKey, :now)
					ON CONFLICT (session_hash) DO UPDATE SET endpoint = excluded.endpoint, name = excluded.name,
						p256dh = excluded.p256dh, auth = excluded.auth, relay_key = excluded.relay_key`,
				args: { ...args, id: randomUUID(), now: this.#now() }
			},
			{
				sql: `DELETE FROM push_devices WHERE user_id = :userId AND session_hash <> :session
					AND id NOT IN (SELECT id FROM push_devices WHERE user_id = :userId
						AND session_hash <> :session ORDER BY made_at DESC LIMIT ${MOST_DEVICES - 1})`,
				args: { userId, session }
			}
		]);
	}

	/** The one that came last first. */
	async listed(userId: string): Promise<ListedDevice[]> {
		const found = await this.#database.run({
			sql: `SELECT id, name, session_hash, made_at, sent_at FROM push_devices
				WHERE user_id = :userId AND ${ALIVE} ORDER BY made_at DESC, id`,
			args: { userId, now: this.#now() }
		});
		return rowsOf(listedRow, found);
	}

	/** Everything that reaches these users. */
	async of(userIds: readonly string[]): Promise<PushDevice[]> {
		const found = await this.#database.run({
			sql: `SELECT id, user_id, endpoint, p256dh, auth FROM push_devices
				WHERE user_id IN (SELECT value FROM json_each(:users)) AND ${ALIVE}`,
			args: { users: JSON.stringify(userIds), now: this.#now() }
		});
		return rowsOf(deviceRow, found);
	}

	async ofSession(userId: string, session: string): Promise<PushDevice | undefined> {
		const found = await this.#database.run({
			sql: `SELECT id, user_id, endpoint, p256dh, auth FROM push_devices
				WHERE user_id = ? AND session_hash = ?`,
			args: [userId, session]
		});
		return rowsOf(deviceRow, found)[0];
	}

	/** Whether it is still to be told, by this subscription. */
	async has({ id, endpoint }: Pick<PushDevice, 'id' | 'endpoint'>): Promise<boolean> {
		const found = await this.#database.run({
			sql: `SELECT 1 FROM push_devices WHERE id = :id AND endpoint = :endpoint AND ${ALIVE}`,
			args: { id, endpoint, now: this.#now() }
		});
		return found.rows.length > 0;
	}

	/** Its push service took a message for each of them. */
	async sent(ids: readonly string[]): Promise<void> {
		await this.#database.run({
			sql: `UPDATE push_devices SET sent_at = :now WHERE id IN (SELECT value FROM json_each(:ids))`,
			args: { ids: JSON.stringify(ids), now: this.#now() }
		});
	}

	/** Users that have a device. */
	async users(): Promise<string[]> {
		return rowsOf(idRow, await this.#database.run('SELECT DISTINCT user_id FROM push_devices'));
	}

	/** Its name; undefined when the user has no such device. */
	async remove(userId: string, id: string): Promise<string | undefined> {
		const removed = await this.#database.run({
			sql: 'DELETE FROM push_devices WHERE user_id = ? AND id = ? RETURNING name',
			args: [userId, id]
		});
		return rowsOf(nameRow, removed)[0];
	}

	async removeSession(userId: string, session: string): Promise<string | undefined> {
		const removed = await this.#database.run({
			sql: 'DELETE FROM push_devices WHERE user_id = ? AND session_hash = ? RETURNING name',
			args: [userId, session]
		});
		return rowsOf(nameRow, removed)[0];
	}

	/** Its push service no longer knows this subscription; the device may have another one by now. */
	async dead({ id, endpoint }: Pick<PushDevice, 'id' | 'endpoint'>): Promise<void> {
		await this.#database.run({
			sql: 'DELETE FROM push_devices WHERE id = ? AND endpoint = ?',
			args: [id, endpoint]
		});
	}

	/** Made for another public key: no push service would take this relay's messages for them. */
	async removeForeign(relayKey: string): Promise<number> {
		const { rowsAffected } = await this.#database.run({
			sql: 'DELETE FROM push_devices WHERE relay_key <> ?',
			args: [relayKey]
		});
		return rowsAffected;
	}
}
