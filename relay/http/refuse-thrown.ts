import type { Logger } from 'pino';
import type { RefusalCode } from '#lib/wire/http/api.ts';
import { DatabaseUnavailable, type Unavailable } from '../store/database/unavailable.ts';
import type { ApiCall } from './context.ts';
import { refuse } from './refusal.ts';

const NOT_SERVED: Readonly<Record<Unavailable, RefusalCode>> = {
	busy: 'database-busy',
	full: 'database-full',
	failed: 'database-failed',
	unreachable: 'database-failed',
	unsure: 'database-unsure'
};

/** What a visitor is told when a handler threw. */
export function refuseThrown(call: ApiCall, error: unknown, log: Logger): Response {
	const happened = { err: error, route: call.var.route, method: call.req.method };
	if (error instanceof DatabaseUnavailable) {
		log.warn(happened, 'a request was refused, as the database cannot serve it');
		return refuse(call, NOT_SERVED[error.reason]);
	}
	log.error(happened, 'a request failed');
	return refuse(call, 'internal');
}
