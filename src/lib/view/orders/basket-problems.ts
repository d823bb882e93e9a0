import { tradedPrices } from '#lib/domain/price/quote.ts';
import type { GatheredLeg } from '#lib/domain/order/basket.ts';
import { legOrder } from '#lib/domain/order/basket-draft.ts';
import { checkTicket, type TicketFacts } from '#lib/domain/order/order-check.ts';
import type { OrderProblem } from '#lib/domain/order/order-problem.ts';
import { provenTick } from '#lib/domain/number/tick-size.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';

/** What stands against a basket: against one leg of it, or without one against all of them. */
export interface BasketProblem {
	leg: GatheredLeg | undefined;
	problem: OrderProblem;
}

/** Said once, however many legs there are. */
const OF_ALL = new Set<OrderProblem['kind']>([
	'offline',
	'not-written-down',
	'no-account',
	'account-off',
	'mode-unknown',
	'mode-changed',
	'market-closed'
]);

/** Each leg is checked like a ticket. That a leg rounds down to no lot is said per account, of all its legs. */
export function basketProblems(
	legs: readonly GatheredLeg[],
	factsOf: (leg: GatheredLeg) => TicketFacts
): BasketProblem[] {
	const found = new Map<string, BasketProblem>();
	for (const leg of legs) {
		for (const problem of checkTicket(legOrder(leg), factsOf(leg)).problems) {
			if (problem.kind === 'no-whole-lot') continue;
			const all = OF_ALL.has(problem.kind);
			const name = JSON.stringify([all ? '' : leg.id, problem]);
			found.set(name, { leg: all ? undefined : leg, problem });
		}
	}
	return [...found.values()].sort((a, b) => Number(!!a.leg) - Number(!!b.leg));
}

/** As the exchange has it, though a list may hold it in paise. */
export function legTick({ tick }: GatheredLeg, live: LiveQuote) {
	return tick && provenTick(tick, tradedPrices(live.quote));
}
