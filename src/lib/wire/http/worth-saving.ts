import type { WayCheck } from './account-api.ts';

type Problem = NonNullable<WayCheck['problem']>;

/** Something answers at the address of REST, and it is not OpenAlgo. */
const STRANGERS: ReadonlySet<Problem | 'mixed-content' | 'own-device'> = new Set([
	'not-openalgo',
	'redirected',
	'plain-http',
	'no-http'
] as const);

interface Tried {
	ok: boolean;
	problem: Problem | 'mixed-content' | 'own-device' | null;
}

/**
 * Whether a connection may be saved after its test: some way works, and it is not the prices' alone while another program
 * answers where orders and books would go.
 */
export function worthSaving(
	rest: readonly (Tried | undefined)[],
	prices: Tried | undefined
): boolean {
	if (rest.some((way) => way?.ok)) return true;
	return prices?.ok === true && !rest.some((way) => way?.problem && STRANGERS.has(way.problem));
}
