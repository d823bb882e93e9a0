import { accountRows } from './account-row.ts';
import type { Statements } from '../database/database.ts';

/** Unsets the previous one: in a transaction, so that no reader sees none or two. */
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
