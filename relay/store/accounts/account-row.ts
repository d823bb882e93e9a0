import * as v from 'valibot';
import { account, type Account } from '#lib/domain/account/account.ts';
import { rowsOf, type Statements } from '../database/database.ts';

const FIELDS = v.keyof(account).options;

/** A column has the name of its field: `hostUrl` is `host_url`. */
function columnOf(field: string): string {
	return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** SQL has 0 and 1 for a flag. What is neither stays as it is, and does not fit the account. */
function fromColumn(field: keyof Account, value: unknown): unknown {
	const isFlag = account.entries[field].type === 'boolean' && (value === 0 || value === 1);
	return isFlag ? value === 1 : value;
}

/** Of `accounts`, and of `removed_accounts`, which has one more for the time. */
export const ACCOUNT_COLUMNS = ['user_id', 'sealed_key', 'created_at', ...FIELDS.map(columnOf)];

export const accountRow = v.pipe(
	v.looseObject({ sealed_key: v.string() }),
	v.transform((row) => ({
		sealedKey: row.sealed_key,
		account: Object.fromEntries(
			FIELDS.map((field) => [field, fromColumn(field, row[columnOf(field)])])
		)
	})),
	v.object({ sealedKey: v.string(), account })
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

/** Behind all that the user has. */
export function nextRank(rows: readonly AccountRow[]): number {
	return Math.max(-1, ...rows.map(({ account }) => account.rank)) + 1;
}

/** False when the user has another account of this name. `now` in epoch ms. */
export async function insertAccount(
	statements: Statements,
	userId: string,
	{ account, sealedKey }: AccountRow,
	now: number
): Promise<boolean> {
	const written = await statements.run({
		sql: `INSERT INTO accounts (${ACCOUNT_COLUMNS.join(', ')})
			VALUES (${ACCOUNT_COLUMNS.map(() => '?').join(', ')})
			ON CONFLICT (user_id, name) DO NOTHING`,
		args: [userId, sealedKey, now, ...FIELDS.map((field) => account[field])]
	});
	return written.rowsAffected > 0;
}

/** All of its fields; the stored key stays unless another is given. False when another account has this name. */
export async function updateAccount(
	statements: Statements,
	userId: string,
	account: Account,
	sealedKey?: string
): Promise<boolean> {
	const written = await statements.run({
		sql: `UPDATE OR IGNORE accounts SET ${FIELDS.map((field) => `${columnOf(field)} = ?`).join(', ')},
				sealed_key = coalesce(?, sealed_key)
			WHERE user_id = ? AND id = ?`,
		args: [...FIELDS.map((field) => account[field]), sealedKey ?? null, userId, account.id]
	});
	return written.rowsAffected > 0;
}
