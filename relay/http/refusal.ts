import { REFUSALS, type ApiRefusal, type RefusalCode } from '#lib/wire/http/api.ts';
import type { ApiCall } from './context.ts';

/** Every `no` of the API: a code of the closed set, and its facts. */
export function refuse(
	call: ApiCall,
	error: RefusalCode,
	facts: Omit<ApiRefusal, 'error'> = {}
): Response {
	return call.json({ error, ...facts } satisfies ApiRefusal, REFUSALS[error]);
}
