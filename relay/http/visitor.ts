import type { ActivityEvent } from '#lib/domain/activity/activity.ts';
import type { ApiCall } from './context.ts';

/** Who sent a request, for the activity log. */
export function visitorOf(call: ApiCall): Pick<ActivityEvent, 'address' | 'userAgent'> {
	return { address: call.var.visit.address, userAgent: call.req.header('user-agent') ?? '' };
}
