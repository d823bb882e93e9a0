import * as v from 'valibot';
import type { ActivityRow } from '#lib/domain/activity/hashed-log.ts';

const value = v.union([v.string(), v.number(), v.boolean(), v.null()]);

/**
 * A row of the table `activity`. A value that was changed by hand to an invalid one is read as a default: verifying
 * the chain then finds it, and the rest of the log stays readable.
 */
export const activityRow = v.pipe(
	v.object({
		place: v.fallback(v.number(), 0),
		at: v.fallback(v.number(), 0),
		action: v.fallback(v.string(), ''),
		details: v.fallback(v.pipe(v.string(), v.parseJson(), v.record(v.string(), value)), {
			unreadable: true
		}),
		address: v.fallback(v.string(), ''),
		user_agent: v.fallback(v.string(), ''),
		report_id: v.fallback(v.nullable(v.string()), null),
		reported_at: v.fallback(v.nullable(v.number()), null),
		before: v.fallback(v.string(), ''),
		hash: v.fallback(v.string(), '')
	}),
	v.transform(({ user_agent, report_id, reported_at, ...row }): ActivityRow => ({
		...row,
		userAgent: user_agent,
		reportId: report_id,
		reportedAt: reported_at
	}))
);

export const headRow = v.object({ place: v.number(), hash: v.string() });
