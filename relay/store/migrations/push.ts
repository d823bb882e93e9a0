/** Devices that are told of orders and feeds while no page is open, and what each was told. */
export const pushTables: readonly string[] = [
	// A device is one session of its user: whatever ends the session ends its messages.
	`CREATE TABLE push_devices (
		id TEXT PRIMARY KEY,
		user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
		session_hash TEXT NOT NULL UNIQUE REFERENCES sessions(id_hash) ON DELETE CASCADE,
		endpoint TEXT NOT NULL UNIQUE,
		p256dh TEXT NOT NULL,
		auth TEXT NOT NULL,
		name TEXT NOT NULL,
		relay_key TEXT NOT NULL,
		made_at INTEGER NOT NULL,
		sent_at INTEGER
	) WITHOUT ROWID`,
	`CREATE INDEX push_devices_by_user ON push_devices(user_id)`,
	// One row per order, feed or login: how far it was told, and the newest message until every device has it.
	`CREATE TABLE push_notices (
		user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
		tag TEXT NOT NULL,
		progress TEXT NOT NULL,
		notice TEXT,
		devices TEXT NOT NULL DEFAULT '[]',
		at INTEGER NOT NULL,
		PRIMARY KEY (user_id, tag)
	) WITHOUT ROWID`,
	`CREATE INDEX push_notices_by_age ON push_notices(at)`
];
