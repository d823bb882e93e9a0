import * as v from 'valibot';
import { rowsOf, type Statements } from '../database/database.ts';
import type { Sealing } from './sealing.ts';

/** Everything that the relay's secret seals: tables with a record's id and what is sealed for it. */
const SEALED = [
	{ table: 'accounts', column: 'sealed_key' },
	{ table: 'removed_accounts', column: 'sealed_key' }
] as const;

const sealedRow = v.object({ id: v.string(), sealed: v.string() });

/**
 * Seals everything under another secret; to be called within a transaction. Throws, so that nothing is changed, when
 * one of them does not open. Resolves to how many there were.
 */
export async function resealAll(
	statements: Statements,
	from: Sealing,
	to: Sealing
): Promise<number> {
	let count = 0;
	for (const { table, column } of SEALED) {
		const found = await statements.run(`SELECT id, ${column} AS sealed FROM ${table}`);
		for (const { id, sealed } of rowsOf(sealedRow, found)) {
			const plain = from.open(sealed, id);
			if (plain === undefined) {
				throw new Error(`the key of record ${id} does not open under the present secret`);
			}
			await statements.run({
				sql: `UPDATE ${table} SET ${column} = ? WHERE id = ?`,
				args: [to.close(plain, id), id]
			});
			count += 1;
		}
	}
	return count;
}
