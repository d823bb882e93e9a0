/**
 * The second half of a session, which the page keeps where only its own origin reads it. Sessions from before have none,
 * so they end: their users sign in once more.
 */
export const sessionTokens: readonly string[] = [
	`DELETE FROM sessions`,
	`ALTER TABLE sessions ADD COLUMN token_hash TEXT NOT NULL DEFAULT ''`,
	`CREATE INDEX sessions_by_token ON sessions(token_hash)`
];
