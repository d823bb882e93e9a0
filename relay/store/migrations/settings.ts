/** What a user chose: a row per field, so that older versions keep fields which only a newer page knows. */
export const settingsTables: readonly string[] = [
	`CREATE TABLE user_settings (
		user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
		field TEXT NOT NULL,
		value TEXT NOT NULL,
		chosen_at INTEGER NOT NULL,
		PRIMARY KEY (user_id, field)
	) WITHOUT ROWID`
];
