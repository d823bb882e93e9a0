/** Invites, what a session is known by, passkeys. */
export const peopleTables: readonly string[] = [
	// Given by the operator in an emergency: the page asks for one of the user's own.
	`ALTER TABLE users ADD COLUMN password_is_temporary INTEGER NOT NULL DEFAULT 0`,
	// Pages name a session by its handle: it can be shown, and finds only a row of its owner's list.
	`ALTER TABLE sessions ADD COLUMN handle TEXT NOT NULL DEFAULT ''`,
	`ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT ''`,
	`ALTER TABLE sessions ADD COLUMN user_agent TEXT NOT NULL DEFAULT ''`,
	`ALTER TABLE sessions ADD COLUMN last_seen_at INTEGER NOT NULL DEFAULT 0`,
	`UPDATE sessions SET handle = lower(hex(randomblob(16))), last_seen_at = created_at`,
	`CREATE UNIQUE INDEX sessions_by_handle ON sessions(handle)`,
	// The hash, never the code: a copy of the database is not enough to sign up.
	`CREATE TABLE invites (
		id TEXT PRIMARY KEY,
		code_hash TEXT NOT NULL UNIQUE,
		note TEXT NOT NULL,
		made_by TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
		made_at INTEGER NOT NULL,
		expires_at INTEGER NOT NULL,
		withdrawn_at INTEGER,
		used_at INTEGER,
		used_by TEXT REFERENCES users(id) ON DELETE SET NULL
	)`,
	// A passkey works only under the host name it was made for (rp_id); its public key is no secret.
	`CREATE TABLE passkeys (
		id TEXT PRIMARY KEY,
		user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
		credential_id TEXT NOT NULL UNIQUE,
		public_key TEXT NOT NULL,
		counter INTEGER NOT NULL,
		transports TEXT NOT NULL,
		rp_id TEXT NOT NULL,
		name TEXT NOT NULL,
		is_synced INTEGER NOT NULL,
		made_at INTEGER NOT NULL,
		last_used_at INTEGER
	)`,
	`CREATE INDEX passkeys_by_user ON passkeys(user_id)`
];
