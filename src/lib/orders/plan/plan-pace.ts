import type { OrderLimits } from '#lib/domain/order/limit-names.ts';
import { overPace, type OverLimit } from '#lib/domain/order/order-limits.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import type { AccountPlan } from './account-plan.ts';

/**
 * Whether an account's part of a press is more orders than its user allows within a minute. What only reduces a position is
 * neither counted nor asked about, and what provably reached no broker is not counted. One that left later than `now`, by a
 * clock that was set back, counts as one that left just now. `now`: epoch ms.
 */
export function planOverPace(
	{ account, waves }: Pick<AccountPlan, 'account' | 'waves'>,
	intents: readonly Intent[],
	limits: Pick<OrderLimits, 'ordersPerMinute'>,
	now: number
): OverLimit | undefined {
	const sent = intents.flatMap(({ account: whose, why, life: { state, sentAt } }) =>
		whose === account && why !== 'exit' && state !== 'not-placed' && sentAt !== undefined
			? [Math.min(sentAt, now)]
			: []
	);
	return overPace(sent, waves.flat(2).length, limits, now);
}
