/** What happened again and again, counted until it is told in one line of `activity`. */
export const activityRepeatsTables: readonly string[] = [
	`CREATE TABLE activity_repeats (
		user_id TEXT NOT NULL REFERENCES users(id),
		action TEXT NOT NULL,
		sort TEXT NOT NULL,
		repeats INTEGER NOT NULL,
		first_at INTEGER NOT NULL,
		last_at INTEGER NOT NULL,
		details TEXT NOT NULL,
		address TEXT NOT NULL,
		user_agent TEXT NOT NULL,
		PRIMARY KEY (user_id, action, sort)
	) WITHOUT ROWID`
];
