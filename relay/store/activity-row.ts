import * as v from 'valibot';
import type { ActivityRow } from '#lib/domain/activity-chain.ts';

const value = v.union([v.string(), v.number(), v.boolean(), v.null()]);

/** A row of the table `activity`. */
export const activityRow = v.pipe(
	v.object({
		place: v.number(),
		at: v.number(),
		action: v.string(),
		details: v.pipe(v.string(), v.parseJson(), v.record(v.string(), value)),
		address: v.string(),
		user_agent: v.string(),
		report_id: v.nullable(v.string()),
		reported_at: v.nullable(v.number()),
		before: v.string(),
		hash: v.string()
	}),
	v.transform(({ user_agent, report_id, reported_at, ...row }): ActivityRow => ({
		...row,
		userAgent: user_agent,
		reportId: report_id,
		reportedAt: reported_at
	}))
);

export const headRow = v.object({ place: v.number(), hash: v.string() });
