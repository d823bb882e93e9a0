import type { RelayDatabase } from './store/database/database.ts';
import { DatabaseUnavailable, type Unavailable } from './store/database/unavailable.ts';
import type { Stalls } from './watchdog/stalls.ts';

type Found =
	| { ok: true }
	| {
			ok: false;
			because:
				| { database: Unavailable }
				/** How long nothing was answered, a moment ago. */
				| { blockedMs: number };
	  };

/** Ms that an answer is good for: anyone may ask, and each check costs a write to the disk. */
const GOOD_FOR = 2_000;
/** What is written each time: more than the little room that a full disk may still have in a file of SQLite's. */
const BYTES = 16_384;
const TABLE = 'CREATE TABLE IF NOT EXISTS relay_health (one INTEGER PRIMARY KEY, filling BLOB)';
const WRITE = `INSERT INTO relay_health VALUES (1, randomblob(${BYTES}))
	ON CONFLICT (one) DO UPDATE SET filling = excluded.filling`;

/** Whether what must be kept can be kept, by writing something, and whether the relay came to do anything at all. */
export class HealthCheck {
	readonly #database: RelayDatabase;
	/** Monotonic ms. */
	readonly #clock: () => number;
	readonly #stalls: Pick<Stalls, 'recent'>;
	#asked = -Infinity;
	#answer: Promise<Found> | undefined;

	constructor(database: RelayDatabase, clock: () => number, stalls: Pick<Stalls, 'recent'>) {
		this.#database = database;
		this.#clock = clock;
		this.#stalls = stalls;
	}

	/** Rejects when the database failed in a way that it should not. */
	look(): Promise<Found> {
		const blockedMs = this.#stalls.recent();
		if (blockedMs !== undefined) return Promise.resolve({ ok: false, because: { blockedMs } });
		const now = this.#clock();
		if (this.#answer && now - this.#asked < GOOD_FOR) return this.#answer;
		this.#asked = now;
		this.#answer = this.#write();
		return this.#answer;
	}

	async #write(): Promise<Found> {
		try {
			await this.#database.batch([TABLE, WRITE]);
			return { ok: true };
		} catch (error) {
			if (error instanceof DatabaseUnavailable) {
				return { ok: false, because: { database: error.reason } };
			}
			throw error;
		}
	}
}
