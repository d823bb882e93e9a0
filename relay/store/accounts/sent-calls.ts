import type { InStatement, ResultSet } from '@libsql/client';
import * as v from 'valibot';
import { rowsOf, type RelayDatabase } from '../database/database.ts';
import { DatabaseUnavailable } from '../database/unavailable.ts';

/** Ms. Longer than any connection of a browser lives, and than a clock that was set a day ahead is wrong. */
export const SENT_CALLS_KEPT_FOR = 7 * 24 * 60 * 60_000;
/** Numbers of one user, the newest: a day of orders is some thousands. */
const MOST_NUMBERS = 20_000;
/** Answers of one user, the newest, of at most so many bytes each: 8 MB in all. */
const MOST_ANSWERS = 500;
export const LONGEST_ANSWER = 16 * 1024;
/** Numbers of one transaction: they share one write to the disk. */
const MOST_AT_ONCE = 32;

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

interface Take {
	call: SentCall;
	taken(before: SentBefore | undefined): void;
	failed(error: unknown): void;
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

const IS_TAKEN = `SELECT 1 FROM sent_calls WHERE number = :number AND user_id IN (
	SELECT user_id FROM accounts WHERE id = :accountId
	UNION SELECT user_id FROM removed_accounts WHERE id = :accountId)`;

/** Which calls were sent on, and their answers. On disk, so that they survive a restart of the relay. */
export class SentCalls {
	readonly #database: RelayDatabase;
	readonly #now: () => number;
	readonly #bounds: Bounds;
	#waiting: Take[] = [];
	#taking = false;

	constructor(
		database: RelayDatabase,
		now: () => number,
		bounds: Bounds = { numbers: MOST_NUMBERS, answers: MOST_ANSWERS }
	) {
		this.#database = database;
		this.#now = now;
		this.#bounds = bounds;
	}

	/**
	 * Undefined once the number is on disk for this call; otherwise what is known of the call that has it. Those that come while
	 * the disk is busy share one write: one press for many accounts would wait for each of them otherwise.
	 */
	take(call: SentCall): Promise<SentBefore | undefined> {
		return new Promise((taken, failed) => {
			this.#waiting.push({ call, taken, failed });
			if (!this.#taking) void this.#takeAll();
		});
	}

	async #takeAll(): Promise<void> {
		this.#taking = true;
		while (this.#waiting.length > 0) {
			const takes = this.#waiting.splice(0, MOST_AT_ONCE);
			if (!(await this.#took(takes))) {
				// One that cannot be kept must not take the others with it.
				for (const take of takes) await this.#took([take]);
			}
		}
		this.#taking = false;
	}

	/** False when several failed together and none was told yet. */
	async #took(takes: readonly Take[]): Promise<boolean> {
		try {
			const asked = takes.map(({ call }) => this.#statements(call));
			const results = await this.#database.batch(asked.flat());
			for (const [index, { taken, failed }] of takes.entries()) {
				const before = asked.slice(0, index).flat().length;
				const [, mine, found] = results.slice(before);
				const known = found && beforeIn(found);
				if (mine && mine.rows.length > 0) taken(undefined);
				else if (known) taken(known);
				else failed(new Error('a number is taken, and by no call'));
			}
			return true;
		} catch (error) {
			// Writing each by itself would fail the same way, after the same wait.
			if (takes.length > 1 && !(error instanceof DatabaseUnavailable)) return false;
			for (const { failed } of takes) failed(error);
			return true;
		}
	}

	/** The second one takes, the third one says who has it. */
	#statements({ userId, number, hash }: SentCall): InStatement[] {
		const at = this.#now();
		const { numbers, answers } = this.#bounds;
		const newest = '(SELECT max(place) FROM sent_calls WHERE user_id = :userId)';
		return [
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
		];
	}

	/** Takes nothing. */
	async find({ userId, number }: Omit<SentCall, 'hash'>): Promise<SentBefore | undefined> {
		return beforeIn(await this.#database.run({ sql: FIND, args: [userId, number] }));
	}

	/** Whether the user whose account it is, or was, has sent a call with that number. */
	async isTaken(accountId: string, number: string): Promise<boolean> {
		const { rows } = await this.#database.run({ sql: IS_TAKEN, args: { accountId, number } });
		return rows.length > 0;
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
