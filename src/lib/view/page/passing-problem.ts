import type { ApiProblem } from '#lib/api/api-answer.ts';
import type { RefusalCode } from '#lib/wire/http/api.ts';

const PASSING: ReadonlySet<RefusalCode> = new Set([
	'not-signed-in',
	'someone-else',
	'too-many-requests',
	'database-busy',
	'database-full',
	'database-failed',
	'relay-stopping',
	'internal'
]);

/** Whether the same question may be answered another time. */
export function isPassing(problem: ApiProblem): boolean {
	if (problem.kind !== 'refused') return true;
	return PASSING.has(problem.code);
}
