import * as v from 'valibot';
import type { AccountId } from '#lib/domain/account/account.ts';
import { MOVE_REASONS, type FeedMove } from '#lib/domain/feed/feed-move.ts';
import { rowsOf, type RelayDatabase } from '../database/database.ts';

/** Moves kept per user: months of a feed that is well, and a bound for one that flaps. */
export const MOVES_KEPT = 500;

const switchRow = v.pipe(
	v.object({
		from_id: v.nullable(v.string()),
		to_id: v.string(),
		from_name: v.nullable(v.string()),
		to_name: v.string(),
		reason: v.picklist(MOVE_REASONS),
		why: v.nullable(v.string()),
		at: v.number(),
		gap: v.nullable(v.number())
	}),
	v.transform((row): FeedMove => ({
		from: row.from_id,
		to: row.to_id,
		fromName: row.from_name,
		toName: row.to_name,
		reason: row.reason,
		why: row.why ?? undefined,
		at: row.at,
		gap: row.gap
	}))
);

/** What a user's feed remembers across restarts. Every query names the user. */
export class FeedMemoryStore {
	readonly #database: RelayDatabase;

	constructor(database: RelayDatabase) {
		this.#database = database;
	}

	/** Newest first, at most `most` of them; `before` is epoch ms. */
	async moves(userId: string, most: number, before?: number): Promise<FeedMove[]> {
		const found = await this.#database.run({
			sql: 'SELECT * FROM feed_switches WHERE user_id = ? AND at < ? ORDER BY at DESC LIMIT ?',
			args: [userId, before ?? Number.MAX_SAFE_INTEGER, most]
		});
		return rowsOf(switchRow, found);
	}

	async moved(userId: string, move: FeedMove): Promise<void> {
		const { at, from, to, fromName, toName, reason, why = null, gap } = move;
		await this.#database.batch([
			{
				sql: `INSERT INTO feed_switches (user_id, at, from_id, to_id, from_name, to_name, reason, why, gap)
					VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
				args: [userId, at, from, to, fromName, toName, reason, why, gap]
			},
			{
				sql: `DELETE FROM feed_switches WHERE user_id = :userId AND at <= (
					SELECT at FROM feed_switches WHERE user_id = :userId
					ORDER BY at DESC LIMIT 1 OFFSET ${MOVES_KEPT})`,
				args: { userId }
			}
		]);
	}

	/** The gap of the move at that time, in ms. */
	async measured(userId: string, at: number, gap: number): Promise<void> {
		await this.#database.run({
			sql: 'UPDATE feed_switches SET gap = ? WHERE user_id = ? AND at = ?',
			args: [gap, userId, at]
		});
	}

	/** The account that the trader pinned the feed to. */
	async pinned(userId: string): Promise<AccountId | undefined> {
		const found = await this.#database.run({
			sql: 'SELECT account_id FROM feed_pins WHERE user_id = ?',
			args: [userId]
		});
		const [row] = rowsOf(v.object({ account_id: v.string() }), found);
		// Written by `pin` alone, whose ids come from the account table.
		return row && (row.account_id as AccountId);
	}

	async pin(userId: string, account: AccountId | undefined): Promise<void> {
		if (account === undefined) {
			await this.#database.run({ sql: 'DELETE FROM feed_pins WHERE user_id = ?', args: [userId] });
			return;
		}
		// An account that was removed meanwhile, or belongs to another user, is not pinned.
		await this.#database.run({
			sql: `INSERT INTO feed_pins (user_id, account_id)
				SELECT user_id, id FROM accounts WHERE user_id = ? AND id = ?
				ON CONFLICT (user_id) DO UPDATE SET account_id = excluded.account_id`,
			args: [userId, account]
		});
	}
}
