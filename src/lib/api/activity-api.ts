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
import { askRelay, problemOfText } from './relay-request.ts';

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

/** The same lines as a file: all of them, however many. */
export async function askCsv(fetch: Fetch, query: ActivityQuery): Promise<ApiAnswer<Blob>> {
	try {
		const response = await fetch(`/api/activity.csv?${parameters(query)}`, {
			...{ credentials: 'same-origin', cache: 'no-store' }
		});
		if (response.ok) return { ok: true, value: await response.blob() };
		return { ok: false, problem: problemOfText(response.status, await response.text()) };
	} catch {
		// No relay, no network, or it broke off in the middle.
		return { ok: false, problem: { kind: 'unreachable' } };
	}
}

function parameters({ actions, text, from, until }: ActivityQuery): URLSearchParams {
	const words = new URLSearchParams(actions.map((action) => ['action', action]));
	if (text.trim() !== '') words.set('text', text.trim());
	if (from !== undefined) words.set('from', String(from));
	if (until !== undefined) words.set('until', String(until));
	return words;
}
