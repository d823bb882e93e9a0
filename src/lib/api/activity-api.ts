import {
	activityLinks,
	activityPage,
	reportsKept,
	type ActivityLinks,
	type ActivityPageAnswer,
	type PageReport,
	type ReportsKept
} from '#lib/wire/http/activity-api.ts';
import type { ApiAnswer } from './api-answer.ts';
import { askRelay } from './relay-request.ts';

type Fetch = typeof globalThis.fetch;

export interface ActivityQuery {
	actions: readonly string[];
	text: string;
	/** Epoch ms, the first included and the second not. */
	from: number | undefined;
	until: number | undefined;
}

export function askActivity(
	fetch: Fetch,
	query: ActivityQuery,
	before: number | undefined
): Promise<ApiAnswer<ActivityPageAnswer>> {
	const words = parameters(query);
	if (before !== undefined) words.set('before', String(before));
	return askRelay(fetch, { method: 'GET', path: `/activity?${words}`, answer: activityPage });
}

export function askLinks(fetch: Fetch, after: number): Promise<ApiAnswer<ActivityLinks>> {
	const path = `/activity/chain?after=${after}`;
	return askRelay(fetch, { method: 'GET', path, answer: activityLinks });
}

export function report(
	fetch: Fetch,
	reports: readonly PageReport[]
): Promise<ApiAnswer<ReportsKept>> {
	return askRelay(fetch, {
		method: 'POST',
		path: '/activity',
		body: { reports },
		answer: reportsKept
	});
}

/** Where the same lines are a file. */
export function csvAddress(query: ActivityQuery): string {
	return `/api/activity.csv?${parameters(query)}`;
}

function parameters({ actions, text, from, until }: ActivityQuery): URLSearchParams {
	const words = new URLSearchParams(actions.map((action) => ['action', action]));
	if (text.trim() !== '') words.set('text', text.trim());
	if (from !== undefined) words.set('from', String(from));
	if (until !== undefined) words.set('until', String(until));
	return words;
}
