/** Orders that this relay was to send for a user, and what the order books held before. Accounts may be gone: the orders stay. */
export const orderTables: readonly string[] = [
	`CREATE TABLE order_intents (
		user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
		id TEXT NOT NULL,
		account_id TEXT NOT NULL,
		planned_at INTEGER NOT NULL,
		state TEXT NOT NULL,
		body TEXT NOT NULL,
		PRIMARY KEY (user_id, id)
	) WITHOUT ROWID`,
	`CREATE INDEX order_intents_by_state ON order_intents(user_id, account_id, state)`,
	`CREATE TABLE order_baselines (
		user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
		group_id TEXT NOT NULL,
		account_id TEXT NOT NULL,
		as_of INTEGER NOT NULL,
		body TEXT NOT NULL,
		PRIMARY KEY (user_id, group_id, account_id)
	) WITHOUT ROWID`
];
