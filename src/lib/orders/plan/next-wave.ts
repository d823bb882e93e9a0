import { isFinal, type Intent } from '#lib/orders/intent/intent.ts';
import type { AccountPlan } from './account-plan.ts';

/** Ms after which a wave that is not filled is late. */
export const LATE_AFTER = 20_000;

/**
 * What becomes of the next wave: `wait` for this one, `go`, `ask` the trader, or `stop`: what it was to lean on will not be
 * there. `since`: ms since this wave left.
 */
export function nextWave(
	wave: readonly Intent[],
	{ late }: Pick<AccountPlan, 'late'>,
	since: number
): 'wait' | 'go' | 'ask' | 'stop' {
	if (wave.every(({ life }) => life.state === 'filled')) return 'go';
	const failed = wave.some((intent) => isFinal(intent) && intent.life.state !== 'filled');
	// Of what the trader wants to be rid of, all goes that can.
	if (late === 'go-on') return since >= LATE_AFTER || wave.every(isFinal) ? 'go' : 'wait';
	if (failed) return 'stop';
	return since >= LATE_AFTER ? 'ask' : 'wait';
}
