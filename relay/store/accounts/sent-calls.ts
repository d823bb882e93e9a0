import type { ResultSet } from '@libsql/client';
import * as v from 'valibot';
import { rowsOf, type RelayDatabase } from '../database/database.ts';

/** Ms. Longer than any connection of a browser lives, and than a clock that was set a day ahead is wrong. */
export const SENT_CALLS_KEPT_FOR = 7 * 24 * 60 * 60_000;
/** Numbers of one user, the newest: a day of orders is some thousands. */
const MOST_NUMBERS = 20_000;
/** Answers of one user, the newest, of at most so many bytes each: 8 MB in all. */
const MOST_ANSWERS = 500;
export const LONGEST_ANSWER = 16 * 1024;

export interface SentCall {
	userId: string;
	/** Its page made it up for this call alone. */
	number: string;
	/** SHA-256 of what was asked: the same number with another question is not a repeat. */
	hash: string;
}

export interface SentBefore {
	hash: string;
	/** Epoch ms. */
	at: number;
	/** Undefined when the server's answer was never heard, or is no longer kept. */
	answer: { status: number; body: Uint8Array } | undefined;
}

interface Bounds {
	numbers: number;
	answers: number;
}

const callRow = v.object({
	call_hash: v.string(),
	taken_at: v.number(),
	status: v.nullable(v.number()),
	answer: v.nullable(v.string())
});

const FIND = `SELECT call_hash, taken_at, status, answer FROM sent_calls
	WHERE user_id = ? AND number = ?`;

/** Which calls were sent on, and their answers. On disk, so that they survive a restart of the relay. */
export class SentCalls {
	readonly #database: RelayDatabase;
	readonly #now: () => number;
	readonly #bounds: Bounds;

	constructor(
		database: RelayDatabase,
		now: () => number,
		bounds: Bounds = { numbers: MOST_NUMBERS, answers: MOST_ANSWERS }
	) {
		this.#database = database;
		this.#now = now;
		this.#bounds = bounds;
	}

	/** Undefined once the number is on disk for this call; otherwise what is known of the call that has it. */
	async take({ userId, number, hash }: SentCall): Promise<SentBefore | undefined> {
		const at = this.#now();
		const { numbers, answers } = this.#bounds;
		const newest = '(SELECT max(place) FROM sent_calls WHERE user_id = :userId)';
		const [, taken, found] = await this.#database.batch([
			{
				sql: 'DELETE FROM sent_calls WHERE taken_at < ?',
				args: [at - SENT_CALLS_KEPT_FOR]
			},
			{
				sql: `INSERT INTO sent_calls (user_id, number, place, call_hash, taken_at)
					SELECT :userId, :number, 1 + coalesce(max(place), 0), :hash, :at
					FROM sent_calls WHERE user_id = :userId
					ON CONFLICT (user_id, number) DO NOTHING RETURNING place`,
				args: { userId, number, hash, at }
			},
			{ sql: FIND, args: [userId, number] },
			{
				sql: `DELETE FROM sent_calls WHERE user_id = :userId AND place <= ${newest} - :numbers`,
				args: { userId, numbers }
			},
			// Places have no gap as they are given out, so that each answer is met here once.
			{
				sql: `UPDATE sent_calls SET answer = NULL
					WHERE user_id = :userId AND place = ${newest} - :answers`,
				args: { userId, answers }
			}
		]);
		if (taken && taken.rows.length > 0) return undefined;
		const before = found && beforeIn(found);
		if (!before) throw new Error('a number is taken, and by no call');
		return before;
	}

	/** Takes nothing. */
	async find({ userId, number }: Omit<SentCall, 'hash'>): Promise<SentBefore | undefined> {
		return beforeIn(await this.#database.run({ sql: FIND, args: [userId, number] }));
	}

	/** The server's answer; one that is too long to keep is not known later. */
	async answered(
		{ userId, number }: SentCall,
		{ status, body }: { status: number; body: Uint8Array }
	): Promise<void> {
		if (body.byteLength > LONGEST_ANSWER) return;
		const answer = Buffer.from(body).toString('base64');
		await this.#database.run({
			sql: 'UPDATE sent_calls SET status = ?, answer = ? WHERE user_id = ? AND number = ?',
			args: [status, answer, userId, number]
		});
	}

	/** Nothing was sent: the number may be used again. */
	async release({ userId, number }: SentCall): Promise<void> {
		await this.#database.run({
			sql: 'DELETE FROM sent_calls WHERE user_id = ? AND number = ?',
			args: [userId, number]
		});
	}
}

function beforeIn(found: ResultSet): SentBefore | undefined {
	const [row] = rowsOf(callRow, found);
	return row && { hash: row.call_hash, at: row.taken_at, answer: answerOf(row) };
}

function answerOf({ status, answer }: v.InferOutput<typeof callRow>): SentBefore['answer'] {
	if (status === null || answer === null) return undefined;
	return { status, body: Buffer.from(answer, 'base64') };
}
