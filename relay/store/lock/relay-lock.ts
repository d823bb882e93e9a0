import * as v from 'valibot';
import { rowsOf, type RelayDatabase, type Statements } from '../database/database.ts';
import { heldRow, stateOf, type StoredHolder, type Holder } from './holder.ts';

const TABLE = `CREATE TABLE IF NOT EXISTS relay_lock (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	id TEXT NOT NULL,
	host TEXT NOT NULL,
	pid INTEGER NOT NULL,
	born TEXT NOT NULL,
	place TEXT NOT NULL,
	file TEXT NOT NULL,
	since INTEGER NOT NULL,
	beat_at INTEGER NOT NULL
)`;
/** Of the database, in epoch ms: two machines' clocks need not agree. */
const NOW = `CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER)`;
const nowRow = v.object({ now: v.number() });

type Claim = { ok: true } | { ok: false; held: StoredHolder; state: 'alive' | 'unseen' };

/**
 * One relay per database: two would each send what is sent once, feed every account twice, and not know of each
 * other's changes. The holder is a row in it, so this also works on a libSQL server.
 */
export class RelayLock {
	readonly #database: RelayDatabase;
	readonly #me: Holder;
	readonly #bornOf: (pid: number) => string | undefined;

	constructor(database: RelayDatabase, me: Holder, bornOf: (pid: number) => string | undefined) {
		this.#database = database;
		this.#me = me;
		this.#bornOf = bornOf;
	}

	/** Takes it, or gives another sign of life when it is ours. */
	claim(): Promise<Claim> {
		return this.#database.transaction(async (statements) => {
			// Not a step of the migrations: it is taken before any of them.
			await statements.run(TABLE);
			const free = await this.#free(statements);
			if (!free.ok) return free;
			const { id, host, pid, born, place, file } = this.#me;
			await statements.run({
				sql: `INSERT INTO relay_lock VALUES (1, ?, ?, ?, ?, ?, ?, ${NOW}, ${NOW})
					ON CONFLICT (one) DO UPDATE SET beat_at = excluded.beat_at, host = excluded.host,
						pid = excluded.pid, born = excluded.born, place = excluded.place, file = excluded.file,
						since = CASE WHEN id = excluded.id THEN since ELSE excluded.since END,
						id = excluded.id`,
				args: [id, host, pid, born, place, file]
			});
			return { ok: true };
		});
	}

	/** Whether it could be taken, checked without writing. */
	async look(): Promise<Claim> {
		const tables = await this.#database.run(
			`SELECT 1 FROM sqlite_schema WHERE name = 'relay_lock'`
		);
		return tables.rows.length === 0 ? { ok: true } : this.#free(this.#database);
	}

	/** Releases it, so that the next relay need not check whether this one lives. */
	async release(): Promise<void> {
		await this.#database.run({ sql: 'DELETE FROM relay_lock WHERE id = ?', args: [this.#me.id] });
	}

	async #free(statements: Statements): Promise<Claim> {
		const [held] = rowsOf(heldRow, await statements.run('SELECT * FROM relay_lock'));
		const [clock] = rowsOf(nowRow, await statements.run(`SELECT ${NOW} AS now`));
		if (!held || !clock) return { ok: true };
		const state = stateOf(held, this.#me, clock.now, this.#bornOf);
		return state === 'gone' || state === 'silent' ? { ok: true } : { ok: false, held, state };
	}
}
