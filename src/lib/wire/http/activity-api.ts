import * as v from 'valibot';
import { ACTIVITY_ACTIONS, PAGE_ACTIONS } from '#lib/domain/activity/activity.ts';

/** What of `/api` is about the user's own log. See `domain/activity-chain.ts` for what the hashes are made of. */

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Any text: verifying the chain finds one that cannot be a hash. */
const hash = v.string();
const notText = [v.pipe(v.number(), v.finite()), v.boolean(), v.null()] as const;
const fact = v.union([v.string(), ...notText]);
const reportedFact = v.union([v.pipe(v.string(), v.maxLength(2_000)), ...notText]);
const epochMs = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8.64e15));

const activityLine = v.object({
	place,
	at: v.number(),
	/** A newer relay may know more actions than this page. */
	action: v.string(),
	details: v.record(v.string(), fact),
	address: v.string(),
	userAgent: v.string(),
	reportId: v.nullable(v.string()),
	reportedAt: v.nullable(v.number()),
	before: hash,
	hash
});

const chainHead = v.object({ place, hash });

/**
 * GET /api/activity, newest first, at most 50 lines; with `before=<place>` older ones. Filters: `action` (may be
 * repeated), `text`, `from` and `until` (epoch ms, the second excluded). The same filters make GET /api/activity.csv.
 */
export const activityPage = v.object({
	rows: v.array(activityLine),
	/** `before` of the next page; null after the last. A page may be short, even empty, and still have a next one. */
	next: v.nullable(place),
	/** Where the whole log ends, whatever the filter. */
	head: chainHead
});
export type ActivityPageAnswer = v.InferOutput<typeof activityPage>;

/** GET /api/activity/chain?after=<place>: at most 200 lines, oldest first, for verifying the chain. */
export const activityLinks = v.object({ rows: v.array(activityLine), head: chainHead });
export type ActivityLinks = v.InferOutput<typeof activityLinks>;

const digits = (what: string) =>
	v.pipe(v.string(), v.regex(/^\d{1,15}$/, `expected ${what}`), v.transform(Number));

export const activityFilter = v.strictObject({
	action: v.optional(
		v.pipe(
			v.union([v.string(), v.array(v.string())]),
			v.transform((asked) => [asked].flat()),
			v.array(v.picklist(ACTIVITY_ACTIONS))
		),
		() => []
	),
	text: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''),
	from: v.optional(digits('epoch ms')),
	until: v.optional(digits('epoch ms'))
});
export const activityQuestion = v.strictObject({
	...activityFilter.entries,
	before: v.optional(digits('a place'))
});
export const linksQuestion = v.strictObject({ after: v.optional(digits('a place'), '0') });

/** What a page saw happen, by its own name for it: said twice, it is kept once. */
const pageReport = v.strictObject({
	id: v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/, 'expected 16 to 64 letters and digits')),
	action: v.picklist(PAGE_ACTIONS),
	/** Epoch ms by the page's clock. */
	at: epochMs,
	/** Longer texts are shortened when they are kept; these bounds are for what is no report at all. */
	details: v.pipe(v.record(v.pipe(v.string(), v.maxLength(40)), reportedFact), v.maxEntries(24))
});
export type PageReport = v.InferOutput<typeof pageReport>;

export const MOST_REPORTS = 50;
/** POST /api/activity, oldest first. */
export const pageReports = v.strictObject({
	reports: v.pipe(v.array(pageReport), v.minLength(1), v.maxLength(MOST_REPORTS))
});
/** All of them are on the relay's disk, in this order. */
export const reportsKept = v.object({ places: v.array(place) });
export type ReportsKept = v.InferOutput<typeof reportsKept>;
