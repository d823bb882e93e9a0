import * as v from 'valibot';
import { notice, type Notice } from '#lib/domain/push/notice.ts';
import { rowsOf, type RelayDatabase } from '../database/database.ts';

/** How far something was told, in its own terms. */
export const progress = v.object({
	filled: v.optional(v.number(), 0),
	/** Of an order: nothing more is said. Of a trouble: it is told, and not over. */
	ended: v.boolean(),
	partAt: v.optional(v.nullable(v.number()), null)
});
export type Progress = v.InferOutput<typeof progress>;

/** Ms. Longer than a weekend with a broker logged out; orders' numbers are not used again within days. */
const KEPT_FOR = 7 * 86_400_000;

export interface NoticeLine {
	userId: string;
	/** Names the order, feed or login: a later message takes the place of an earlier one. */
	tag: string;
	progress: Progress;
	/** Null when there is nothing to say about it. */
	notice: Notice | null;
	/** Epoch ms. */
	at: number;
}

/** Of an earlier run: not every device has it. */
export type OwedNotice = Omit<NoticeLine, 'progress' | 'notice'> & {
	notice: Notice;
	/** Ids of the devices that have it. */
	devices: readonly string[];
};

const toldRow = v.object({
	tag: v.string(),
	progress: v.pipe(v.string(), v.parseJson(), progress)
});
const owedRow = v.pipe(
	v.object({
		...{ user_id: v.string(), tag: v.string(), at: v.number() },
		notice: v.pipe(v.string(), v.parseJson(), notice),
		devices: v.pipe(v.string(), v.parseJson(), v.array(v.string()))
	}),
	v.transform(({ user_id, ...row }): OwedNotice => ({ ...row, userId: user_id }))
);

/** What was told and what is owed to devices, so that a restart repeats and forgets nothing. */
export class PushNotices {
	readonly #database: RelayDatabase;
	readonly #now: () => number;

	constructor(database: RelayDatabase, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	/** All of them at once: one wait for the disk, however many users one event is about. */
	async keep(lines: readonly NoticeLine[]): Promise<void> {
		const rows = JSON.stringify(
			lines.map(({ notice: told, progress: far, ...line }) => ({
				...line,
				progress: JSON.stringify(far),
				notice: told && JSON.stringify(told)
			}))
		);
		await this.#database.batch([
			{
				sql: `INSERT INTO push_notices (user_id, tag, progress, notice, at)
					SELECT value ->> 'userId', value ->> 'tag', value ->> 'progress', value ->> 'notice', value ->> 'at'
					FROM json_each(:rows) WHERE EXISTS (SELECT 1 FROM users WHERE id = value ->> 'userId')
					ON CONFLICT (user_id, tag) DO UPDATE SET progress = excluded.progress,
						notice = excluded.notice, at = excluded.at, devices = '[]'`,
				args: { rows }
			},
			{ sql: 'DELETE FROM push_notices WHERE at < ?', args: [this.#now() - KEPT_FOR] }
		]);
	}

	/** How far each of a user's orders, feeds and logins was told, by tag. */
	async told(userId: string): Promise<Map<string, Progress>> {
		const found = await this.#database.run({
			sql: 'SELECT tag, progress FROM push_notices WHERE user_id = ?',
			args: [userId]
		});
		return new Map(rowsOf(toldRow, found).map((row) => [row.tag, row.progress]));
	}

	async owed(): Promise<OwedNotice[]> {
		const found = await this.#database.run(
			'SELECT user_id, tag, at, notice, devices FROM push_notices WHERE notice IS NOT NULL ORDER BY at'
		);
		return rowsOf(owedRow, found);
	}

	/** Devices that have a message now, or never will; `all`: there are no others, and the message is let go. */
	async delivered(
		done: readonly {
			userId: string;
			tag: string;
			at: number;
			devices: readonly string[];
			all: boolean;
		}[]
	): Promise<void> {
		await this.#database.batch(
			done.map(({ userId, tag, at, devices, all }) => ({
				// Of a newer message of the same tag nothing is known yet.
				sql: `UPDATE push_notices SET devices = :devices, notice = CASE WHEN :all THEN NULL ELSE notice END
					WHERE user_id = :userId AND tag = :tag AND at = :at`,
				args: { userId, tag, at, devices: JSON.stringify(devices), all: all ? 1 : 0 }
			}))
		);
	}
}
