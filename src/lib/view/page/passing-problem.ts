import type { ApiProblem } from '#lib/api/api-answer.ts';

/** Whether the same question may be answered another time. */
export function isPassing(problem: ApiProblem): boolean {
	if (problem.kind !== 'refused') return true;
	return ['not-signed-in', 'too-many-requests', 'internal'].includes(problem.code);
}
