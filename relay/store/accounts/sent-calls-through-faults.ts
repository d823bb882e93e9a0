import type { Logger } from 'pino';
import { DatabaseUnavailable } from '../database/unavailable.ts';
import { LONGEST_ANSWER, type SentBefore, type SentCall, type SentCalls } from './sent-calls.ts';

/**
 * Calls that are remembered here alone, of one user and of all together: some 300 bytes and an answer of at most 16 kB
 * each, 32 MB in all.
 */
const MOST_OF_USER = 500;
const MOST = 2_000;

type Table = Pick<SentCalls, 'take' | 'find' | 'isTaken' | 'answered' | 'release'>;

/**
 * On a full disk, or while another program holds the database, an exit must still go out. Its number is then
 * remembered by this process alone, and written down when that is possible again: a relay that is killed before then
 * knows nothing of it.
 */
export class SentCallsThroughFaults implements Table {
	readonly #kept: Table;
	readonly #log: Logger;
	/** Epoch ms. */
	readonly #now: () => number;
	readonly #here = new Map<string, SentBefore & { call: SentCall }>();
	readonly #unwritten = new Set<string>();

	constructor(kept: Table, log: Logger, now: () => number) {
		this.#kept = kept;
		this.#log = log;
		this.#now = now;
	}

	async take(call: SentCall): Promise<SentBefore | undefined> {
		const known = this.#here.get(keyOf(call));
		if (known) return known;
		try {
			const before = await this.#kept.take(call);
			void this.#writeDown();
			return before;
		} catch (error) {
			if (!(error instanceof DatabaseUnavailable) || error.reason === 'unsure') throw error;
			return this.#takeHere(call, error);
		}
	}

	async find(call: SentCall): Promise<SentBefore | undefined> {
		return this.#here.get(keyOf(call)) ?? this.#kept.find(call);
	}

	async isTaken(accountId: string, number: string): Promise<boolean> {
		const here = [...this.#here.values()].some(({ call }) => call.number === number);
		return here || this.#kept.isTaken(accountId, number);
	}

	async answered(call: SentCall, answer: { status: number; body: Uint8Array }): Promise<void> {
		const known = this.#here.get(keyOf(call));
		if (known) known.answer = answer.body.byteLength > LONGEST_ANSWER ? undefined : answer;
		else await this.#kept.answered(call, answer);
	}

	async release(call: SentCall): Promise<void> {
		this.#unwritten.delete(keyOf(call));
		if (!this.#here.delete(keyOf(call))) await this.#kept.release(call);
	}

	/** What was sent before the disk was full can still be read. */
	async #takeHere(call: SentCall, error: DatabaseUnavailable): Promise<SentBefore | undefined> {
		const before = await this.#kept.find(call);
		const key = keyOf(call);
		// It may have come again meanwhile.
		const known = before ?? this.#here.get(key);
		if (known) return known;
		if (this.#here.size >= MOST || this.#count(call) >= MOST_OF_USER) throw error;
		this.#here.set(key, { call, hash: call.hash, at: this.#now(), answer: undefined });
		this.#unwritten.add(key);
		this.#log.error({ err: error }, 'a call goes out with its number in memory alone');
		return undefined;
	}

	#count({ userId }: SentCall): number {
		return [...this.#here.values()].filter(({ call }) => call.userId === userId).length;
	}

	async #writeDown(): Promise<void> {
		for (const key of this.#unwritten) {
			const known = this.#here.get(key);
			this.#unwritten.delete(key);
			if (!known) continue;
			try {
				await this.#kept.take(known.call);
				// From now on the table answers, which also forgets in time; an answer that is still to come goes there.
				this.#here.delete(key);
				if (known.answer) await this.#kept.answered(known.call, known.answer);
			} catch (error) {
				this.#here.set(key, known);
				this.#unwritten.add(key);
				this.#log.warn({ err: error }, 'the number of a call is still in memory alone');
				return;
			}
		}
	}
}

function keyOf({ userId, number }: SentCall): string {
	return `${userId} ${number}`;
}
