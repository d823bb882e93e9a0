import type { ApiCall } from './context.ts';
import { refuse } from './refusal.ts';

/** Seconds after which a queue that was full has been worked off. */
const BUSY = 3;

/** The refusal of a visitor who must wait so many seconds first; without a number the relay itself is busy. */
export function slowDown(call: ApiCall, seconds = BUSY): Response {
	const refusal = refuse(call, 'too-many-requests', { retryAfter: seconds });
	refusal.headers.set('retry-after', String(seconds));
	return refusal;
}
