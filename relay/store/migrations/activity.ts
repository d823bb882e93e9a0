/** What happened, row chained to row. The triggers stop our own mistakes; the chain shows changes by others. */
export const activityTables: readonly string[] = [
	// Without a row id: a user's lines lie one after the other on disk, which is how they are read.
	`CREATE TABLE activity (
		user_id TEXT NOT NULL REFERENCES users(id),
		place INTEGER NOT NULL,
		at INTEGER NOT NULL,
		action TEXT NOT NULL,
		details TEXT NOT NULL,
		address TEXT NOT NULL,
		user_agent TEXT NOT NULL,
		report_id TEXT,
		reported_at INTEGER,
		before TEXT NOT NULL,
		hash TEXT NOT NULL,
		PRIMARY KEY (user_id, place)
	) WITHOUT ROWID`,
	`CREATE UNIQUE INDEX activity_by_report ON activity(user_id, report_id)
		WHERE report_id IS NOT NULL`,
	`CREATE TRIGGER activity_is_not_changed BEFORE UPDATE ON activity
		BEGIN SELECT RAISE(ABORT, 'activity is append-only'); END`,
	`CREATE TRIGGER activity_is_not_deleted BEFORE DELETE ON activity
		BEGIN SELECT RAISE(ABORT, 'activity is append-only'); END`,
	// REPLACE deletes without asking the trigger above; a line at the end has nothing to replace.
	`CREATE TRIGGER activity_grows_at_its_end BEFORE INSERT ON activity
		WHEN NEW.place <> 1 + coalesce((SELECT max(place) FROM activity WHERE user_id = NEW.user_id), 0)
		BEGIN SELECT RAISE(ABORT, 'activity is append-only'); END`
];
