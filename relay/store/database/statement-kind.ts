import type { InStatement } from '@libsql/client';

const COMMENTS = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/;
/** These neither need the write lock nor may stand in a transaction, or, as a PRAGMA, mean nothing in one. */
const NEEDS_NO_LOCK = /^(?:select|values|pragma|explain|vacuum)\b/i;

/** Whether this needs the database's write lock. Statements are this program's own text: `WITH` is taken for a write. */
export function writes(statement: InStatement): boolean {
	const sql = typeof statement === 'string' ? statement : statement.sql;
	return !NEEDS_NO_LOCK.test(sql.replace(COMMENTS, ''));
}
