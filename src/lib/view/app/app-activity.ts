import type { ApiProblem } from '#lib/api/api-answer.ts';
import { askActivity, askCsv, askLinks, type ActivityQuery } from '#lib/api/activity-api.ts';
import { KeptActivity } from '#lib/db/kept-activity.ts';
import { lineHashInBrowser } from '#lib/view/activity/activity-hash.ts';
import { ActivityLog } from '#lib/view/activity/activity-log.svelte.ts';
import type { AppCore } from './app-core.ts';
import { saveFile } from '#lib/view/page/save-file.ts';
import { LogCheck } from '#lib/view/activity/log-check.svelte.ts';

export interface ActivityDesk {
	log: ActivityLog;
	check: LogCheck;
	/** Hands the lines of a question to the person as a file. */
	saveCsv(query: ActivityQuery): Promise<ApiProblem | undefined>;
}

/** The parts of the Activity page; built when it is opened. */
export function activityDesk(
	{ fetch, db, session }: Pick<AppCore, 'fetch' | 'db' | 'session'>,
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
	const saveCsv = async (query: ActivityQuery) => {
		const answer = await askCsv(fetch, query);
		heard(answer.ok ? undefined : answer.problem);
		if (!answer.ok) return answer.problem;
		saveFile('algomirror-activity.csv', answer.value);
		return undefined;
	};
	return { log, check, saveCsv };
}
