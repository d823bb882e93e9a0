import type { Happening } from '#lib/domain/activity/activity.ts';
import type { Call } from './context.ts';

/** Who stands behind a request, for the activity log. */
export function visitorOf(call: Call): Pick<Happening, 'address' | 'userAgent'> {
	return { address: call.var.visit.address, userAgent: call.req.header('user-agent') ?? '' };
}
