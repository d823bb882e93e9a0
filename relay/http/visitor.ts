import type { ActivityEvent } from '#lib/domain/activity/activity.ts';
import { SESSION_TOKEN } from '#lib/wire/session-token.ts';
import type { ApiCall } from './context.ts';
import type { SessionProof } from './people/sessions.ts';

/** Who sent a request, for the activity log. */
export function visitorOf(call: ApiCall): Pick<ActivityEvent, 'address' | 'userAgent'> {
	return { address: call.var.visit.address, userAgent: call.req.header('user-agent') ?? '' };
}

export function proofOf(call: ApiCall): SessionProof {
	return {
		cookies: call.req.header('cookie'),
		token: call.req.header(SESSION_TOKEN),
		secure: call.var.visit.secure
	};
}
