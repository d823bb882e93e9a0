/** What was sent on once and must not go out again: orders of a page that the relay passes to an account's server. */
export const sentCallsTables: readonly string[] = [
	// `status` and `answer` (base64) are null until the server has answered, or when its answer is not kept.
	`CREATE TABLE sent_calls (
		user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
		number TEXT NOT NULL,
		place INTEGER NOT NULL,
		call_hash TEXT NOT NULL,
		taken_at INTEGER NOT NULL,
		status INTEGER,
		answer TEXT,
		PRIMARY KEY (user_id, number)
	) WITHOUT ROWID`,
	`CREATE UNIQUE INDEX sent_calls_by_place ON sent_calls(user_id, place)`,
	`CREATE INDEX sent_calls_by_age ON sent_calls(taken_at)`
];
