import * as v from 'valibot';
import { ROUTES, STANDBYS, type Account, type AccountId } from '#lib/domain/account/account.ts';
import { rowsOf, type Statements } from '../database/database.ts';

export const flag = v.pipe(
	v.picklist([0, 1]),
	v.transform((bit) => bit === 1)
);

/** A row of `accounts`, or of `removed_accounts`. */
export const accountRow = v.pipe(
	v.object({
		id: v.string(),
		name: v.string(),
		broker: v.string(),
		host_url: v.string(),
		websocket_url: v.string(),
		sealed_key: v.string(),
		is_primary: flag,
		is_active: flag,
		rank: v.number(),
		route: v.picklist(ROUTES),
		standby: v.picklist(STANDBYS),
		orders_enabled: flag,
		multiplier_hundredths: v.number(),
		key_version: v.number()
	}),
	v.transform((row) => ({
		sealedKey: row.sealed_key,
		account: {
			// Minted by the store, and read back from the column it wrote.
			id: row.id as AccountId,
			name: row.name,
			broker: row.broker,
			hostUrl: row.host_url,
			websocketUrl: row.websocket_url,
			isPrimary: row.is_primary,
			isActive: row.is_active,
			rank: row.rank,
			route: row.route,
			standby: row.standby,
			ordersEnabled: row.orders_enabled,
			multiplierHundredths: row.multiplier_hundredths,
			keyVersion: row.key_version
		} satisfies Account
	}))
);
export type AccountRow = v.InferOutput<typeof accountRow>;

/** A user's accounts, the primary first, then by rank. */
export async function accountRows(statements: Statements, userId: string): Promise<AccountRow[]> {
	const found = await statements.run({
		sql: 'SELECT * FROM accounts WHERE user_id = ? ORDER BY is_primary DESC, rank, created_at',
		args: [userId]
	});
	return rowsOf(accountRow, found);
}

/** Unsets the one before: in a transaction, so that nobody sees none or two. */
export async function makePrimary(
	statements: Statements,
	userId: string,
	id: string
): Promise<void> {
	await statements.run({
		sql: 'UPDATE accounts SET is_primary = 0 WHERE user_id = ? AND is_primary = 1',
		args: [userId]
	});
	await statements.run({
		sql: 'UPDATE accounts SET is_primary = 1 WHERE user_id = ? AND id = ?',
		args: [userId, id]
	});
}

/** After a primary has gone: the next by rank that can feed; a switched-off one only when there is no other. */
export async function promoteNext(statements: Statements, userId: string): Promise<void> {
	const left = (await accountRows(statements, userId)).map(({ account }) => account);
	if (left.some(({ isPrimary }) => isPrimary)) return;
	const next = left.find(({ isActive }) => isActive) ?? left[0];
	if (next) await makePrimary(statements, userId, next.id);
}
