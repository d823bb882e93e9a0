import { askActivity, askLinks, csvAddress, type ActivityQuery } from '#lib/api/activity-api.ts';
import { KeptActivity } from '#lib/db/kept-activity.ts';
import { lineHashInBrowser } from '#lib/view/activity/activity-hash.ts';
import { ActivityLog } from '#lib/view/activity/activity-log.svelte.ts';
import type { AppCore } from './app-core.ts';
import { LogCheck } from '#lib/view/activity/log-check.svelte.ts';

export interface ActivityDesk {
	log: ActivityLog;
	check: LogCheck;
	/** Where the lines of a question are a file. */
	csvAddress(query: ActivityQuery): string;
}

/** The parts of the Activity page; built when it is opened. */
export function activityDesk(
	{ db, session }: Pick<AppCore, 'db' | 'session'>,
	user: string
): ActivityDesk {
	const kept = new KeptActivity(db);
	const now = () => Date.now();
	const heard = session.heard.bind(session);
	// TypeScript declares it as always present; without TLS it is missing.
	const subtle: SubtleCrypto | undefined = crypto.subtle;
	const check = new LogCheck({
		...{ kept, now, heard },
		ask: (after) => askLinks(fetch, after),
		hash: subtle && ((row) => lineHashInBrowser(subtle, user, row))
	});
	const log = new ActivityLog({
		...{ kept, now, heard },
		ask: (query, before) => askActivity(fetch, query, before),
		saw: (head) => void check.saw(head)
	});
	return { log, check, csvAddress };
}
