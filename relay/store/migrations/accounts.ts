/** Columns added to accounts later: their part in orders, the key's age, and undo of a deletion. */
export const accountsTables: readonly string[] = [
	`ALTER TABLE accounts ADD COLUMN orders_enabled INTEGER NOT NULL DEFAULT 1`,
	`ALTER TABLE accounts ADD COLUMN multiplier_hundredths INTEGER NOT NULL DEFAULT 100`,
	`ALTER TABLE accounts ADD COLUMN key_version INTEGER NOT NULL DEFAULT 1`,
	// A table of its own: a deleted account holds no name, and no query about accounts can find it by mistake.
	`CREATE TABLE removed_accounts (
		id TEXT PRIMARY KEY,
		user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
		name TEXT NOT NULL,
		broker TEXT NOT NULL,
		host_url TEXT NOT NULL,
		websocket_url TEXT NOT NULL,
		sealed_key TEXT NOT NULL,
		is_primary INTEGER NOT NULL,
		is_active INTEGER NOT NULL,
		rank INTEGER NOT NULL,
		route TEXT NOT NULL,
		created_at INTEGER NOT NULL,
		standby TEXT NOT NULL,
		orders_enabled INTEGER NOT NULL,
		multiplier_hundredths INTEGER NOT NULL,
		key_version INTEGER NOT NULL,
		removed_at INTEGER NOT NULL
	)`,
	`CREATE INDEX removed_accounts_by_time ON removed_accounts(removed_at)`
];
