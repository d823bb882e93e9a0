import type { Client, InStatement, ResultSet, Transaction } from '@libsql/client';
import type { DatabaseClient } from './client.ts';
import { unavailableFrom } from './unavailable.ts';

/**
 * A transaction with the write lock, or undefined when another has it. `before` and `after` are statements without
 * values, run just before and just after it begins.
 *
 * The driver leaves a prepared statement that met SQLITE_BUSY unfinished until its memory is collected. SQLite counts
 * it as a write that goes on: it commits no single write meanwhile, though each is answered "ok", and refuses every
 * COMMIT. Text of several statements goes another way through the driver, which finishes each one whatever comes of it.
 */
export async function beginWriting(
	client: Pick<Client, 'transaction'>,
	{ before = '', after = '' } = {}
): Promise<Transaction | undefined> {
	const transaction = await client.transaction('deferred');
	try {
		await transaction.executeMultiple(`COMMIT; ${before} BEGIN IMMEDIATE; ${after}`);
		return transaction;
	} catch (error) {
		transaction.close();
		if (unavailableFrom(error)?.reason === 'busy') return undefined;
		throw error;
	}
}

/** All of them or none, in one transaction of their own. */
export async function asOne(
	client: Pick<DatabaseClient, 'begin'>,
	statements: readonly InStatement[]
): Promise<ResultSet[] | undefined> {
	const transaction = await client.begin();
	if (!transaction) return undefined;
	try {
		const results: ResultSet[] = [];
		for (const statement of statements) results.push(await transaction.execute(statement));
		await transaction.commit();
		return results;
	} finally {
		await transaction.close();
	}
}
