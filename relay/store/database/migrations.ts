import { rowsOf, type RelayDatabase } from './database.ts';
import { accountsTables } from '../migrations/accounts.ts';
import { activityRepeatsTables } from '../migrations/activity-repeats.ts';
import { activityTables } from '../migrations/activity.ts';
import { feedColumns } from '../migrations/feed.ts';
import { orderTables } from '../migrations/orders.ts';
import { peopleTables } from '../migrations/people.ts';
import { pushTables } from '../migrations/push.ts';
import { sentCallsTables } from '../migrations/sent-calls.ts';
import { sessionTokens } from '../migrations/session-tokens.ts';
import { settingsTables } from '../migrations/settings.ts';
import * as v from 'valibot';

/**
 * Each step takes the database from version n to n + 1 and is never edited after it was released: databases that
 * took it would not take the edit.
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
	[
		`CREATE TABLE users (
			id TEXT PRIMARY KEY,
			name TEXT NOT NULL UNIQUE,
			password_hash TEXT NOT NULL,
			is_owner INTEGER NOT NULL,
			created_at INTEGER NOT NULL
		)`,
		// The hash, never the id: a copy of the database is not enough to use a session.
		`CREATE TABLE sessions (
			id_hash TEXT PRIMARY KEY,
			user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
			expires_at INTEGER NOT NULL,
			created_at INTEGER NOT NULL
		)`,
		`CREATE INDEX sessions_by_user ON sessions(user_id)`,
		`CREATE INDEX sessions_by_expiry ON sessions(expires_at)`
	],
	[
		`CREATE TABLE accounts (
			id TEXT PRIMARY KEY,
			user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
			name TEXT NOT NULL COLLATE NOCASE,
			broker TEXT NOT NULL,
			host_url TEXT NOT NULL,
			websocket_url TEXT NOT NULL,
			sealed_key TEXT NOT NULL,
			is_primary INTEGER NOT NULL,
			is_active INTEGER NOT NULL,
			rank INTEGER NOT NULL,
			route TEXT NOT NULL,
			created_at INTEGER NOT NULL,
			UNIQUE (user_id, name)
		)`,
		`CREATE UNIQUE INDEX accounts_one_primary ON accounts(user_id) WHERE is_primary = 1`
	],
	[
		`ALTER TABLE accounts ADD COLUMN standby TEXT NOT NULL DEFAULT 'warm'`,
		// No references to accounts: history stays after an account is gone.
		`CREATE TABLE feed_switches (
			user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
			at INTEGER NOT NULL,
			from_id TEXT,
			to_id TEXT NOT NULL,
			from_name TEXT,
			to_name TEXT NOT NULL,
			reason TEXT NOT NULL,
			gap INTEGER,
			PRIMARY KEY (user_id, at)
		) WITHOUT ROWID`,
		`CREATE TABLE feed_pins (
			user_id TEXT PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
			account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE
		) WITHOUT ROWID`
	],
	peopleTables,
	accountsTables,
	activityTables,
	settingsTables,
	sentCallsTables,
	activityRepeatsTables,
	sessionTokens,
	feedColumns,
	orderTables,
	pushTables
];

type Migration =
	| { ok: true; from: number; to: number }
	/** Written by a later relay: its tables may mean something else, so nothing is changed. */
	| { ok: false; found: number; known: number };

/** How many steps a database has taken; 0 for one that is no relay's yet. */
export async function schemaVersion(database: RelayDatabase): Promise<number> {
	const [row] = rowsOf(versionRow, await database.run('PRAGMA user_version'));
	return row?.user_version ?? 0;
}

/**
 * Takes all the steps that are missing, or none of them: a relay that fails on the way leaves a database that the one
 * before it still opens. `before` runs when there is something to change in a database that is in use.
 */
export async function migrate(
	database: RelayDatabase,
	steps = MIGRATIONS,
	before: (from: number) => Promise<void> = () => Promise.resolve()
): Promise<Migration> {
	const from = await schemaVersion(database);
	const to = steps.length;
	if (from > to) return { ok: false, found: from, known: to };
	if (from === to) return { ok: true, from, to };
	if (from > 0) await before(from);
	await database.batch([...steps.slice(from).flat(), `PRAGMA user_version = ${to}`]);
	return { ok: true, from, to };
}

const versionRow = v.object({ user_version: v.number() });
