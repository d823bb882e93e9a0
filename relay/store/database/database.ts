import type { InStatement, ResultSet } from '@libsql/client';
import * as v from 'valibot';
import type { DatabaseClient } from './client.ts';
import { writes } from './statement-kind.ts';
import { DatabaseUnavailable } from './unavailable.ts';

/** What a transaction's body may use: never the database itself, whose queue waits for this transaction. */
export interface Statements {
	run(statement: InStatement): Promise<ResultSet>;
}

/** Ms from asking for a write to its refusal, when another program holds the database all that time. */
const WAITS_FOR_LOCK = 5_000;
/** Ms between two attempts to get the lock; questions are answered in between. */
const LOOKS_AGAIN = 25;

/**
 * One libSQL connection behind two queues. One statement or transaction at a time has the connection. A write that
 * finds the database locked by another program gives the connection back and asks again, with the writes behind it
 * in line and reads going on; after `waitsForLock` ms it is refused with `DatabaseUnavailable`.
 */
export class RelayDatabase implements Statements {
	readonly #client: DatabaseClient;
	readonly #waitsForLock: number;
	/** Settles when the last task that asked for the connection is done. */
	#tail: Promise<unknown> = Promise.resolve();
	/** Settles when the last write that asked for the lock is done. */
	#writers: Promise<unknown> = Promise.resolve();

	constructor(client: DatabaseClient, waitsForLock = WAITS_FOR_LOCK) {
		this.#client = client;
		this.#waitsForLock = waitsForLock;
	}

	async run(statement: InStatement): Promise<ResultSet> {
		const [result] = await this.batch([statement]);
		if (!result) throw new Error('the database gave no result');
		return result;
	}

	/** All or nothing. */
	batch(statements: InStatement[]): Promise<ResultSet[]> {
		if (!statements.some(writes)) return this.#inTurn(() => this.#client.read(statements));
		return this.#locked(() => this.#client.write(statements));
	}

	/** Commits when `body` returns, rolls back when it throws. */
	transaction<T>(body: (statements: Statements) => Promise<T>): Promise<T> {
		return this.#locked(async () => {
			const transaction = await this.#client.begin();
			if (!transaction) return undefined;
			try {
				const result = await body({ run: (statement) => transaction.execute(statement) });
				await transaction.commit();
				return { result };
			} finally {
				await transaction.close();
			}
		}).then(({ result }) => result);
	}

	/** Waits for what was asked before, then closes. */
	async stop(): Promise<void> {
		await this.#writers;
		await this.#inTurn(() => this.#client.close());
	}

	/** `attempt` gives undefined when it could not have the lock and did nothing. */
	#locked<T extends object>(attempt: () => Promise<T | undefined>): Promise<T> {
		const until = performance.now() + this.#waitsForLock;
		const result = this.#writers.then(async () => {
			for (;;) {
				const done = await this.#inTurn(attempt);
				if (done) return done;
				if (performance.now() >= until) throw new DatabaseUnavailable('busy');
				await new Promise((resolve) => setTimeout(resolve, LOOKS_AGAIN));
			}
		});
		this.#writers = result.catch(() => undefined);
		return result;
	}

	#inTurn<T>(task: () => Promise<T>): Promise<T> {
		const result = this.#tail.then(task);
		// A failure goes to this task's caller; the next task in the queue runs anyway.
		this.#tail = result.catch(() => undefined);
		return result;
	}
}

/** Rows are outside data like any other: an older or a foreign database may hold anything. */
export function rowsOf<T>(schema: v.GenericSchema<unknown, T>, { rows }: ResultSet): T[] {
	return rows.map((row) => v.parse(schema, row));
}
