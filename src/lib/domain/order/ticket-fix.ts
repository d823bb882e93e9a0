import type { AccountId } from '#lib/domain/account/account.ts';
import { MULTIPLIER_ONE } from './multiplier.ts';
import type { MoneyMode, OrderProblem, PriceField } from './order-problem.ts';
import type { Side } from './order.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Product } from '#lib/domain/book/position.ts';
import { nearestTick } from '#lib/domain/number/tick-size.ts';

/** One press that takes a problem away. */
export type TicketFix =
	| { kind: 'use-price'; field: PriceField; price: Paise }
	/** Units. */
	| { kind: 'use-quantity'; quantity: number }
	| { kind: 'use-product'; product: Product }
	/** Whatever its multiplier. */
	| { kind: 'fix-lots'; account: AccountId; name: string; lots: number }
	| { kind: 'leave-out'; account: AccountId; name: string }
	| { kind: 'accept-mode'; account: AccountId; name: string; mode: MoneyMode };

/** What the market says; undefined where it says nothing. */
export interface TicketMarket {
	side: Side;
	ltp: Paise | undefined;
	bid: Paise | undefined;
	ask: Paise | undefined;
	lotSize: number | undefined;
	tick: Paise | undefined;
	/** The greatest multiplier of the chosen accounts. */
	timesHundredths: number;
}

/** The ways out that need no thinking, the most likely first; none where the trader has to decide. */
export function fixesFor(problem: OrderProblem, market: TicketMarket): TicketFix[] {
	const { ltp, lotSize = 1, tick = 0 as Paise } = market;
	const usePrice = (price: Paise | undefined, field: PriceField = 'price'): TicketFix[] =>
		price === undefined ? [] : [{ kind: 'use-price', field, price: nearestTick(price, tick) }];
	const useLots = (lots: number): TicketFix[] =>
		lots > 0 ? [{ kind: 'use-quantity', quantity: lots * lotSize }] : [];
	switch (problem.kind) {
		case 'off-tick':
			return [{ kind: 'use-price', field: problem.field, price: problem.nearest }];
		case 'needs-price':
			return usePrice((market.side === 'BUY' ? market.ask : market.bid) ?? ltp);
		case 'price-too-far':
			return usePrice(problem.from);
		case 'trigger-beyond-price':
			return usePrice(problem.trigger);
		case 'not-lot-multiple':
			return [problem.below, problem.above].flatMap((quantity): TicketFix[] =>
				quantity === undefined ? [] : [{ kind: 'use-quantity', quantity }]
			);
		case 'above-lots-limit':
			return useLots(Math.floor((problem.limit * MULTIPLIER_ONE) / market.timesHundredths));
		case 'no-quantity':
			return [{ kind: 'use-quantity', quantity: lotSize }];
		case 'product-not-valid':
			return problem.allowed.slice(0, 1).map((product) => ({ kind: 'use-product', product }));
		case 'account-off':
			return [{ kind: 'leave-out', account: problem.account, name: problem.name }];
		case 'mode-changed': {
			const { account, name, is } = problem;
			return [
				{ kind: 'leave-out', account, name },
				{ kind: 'accept-mode', account, name, mode: is }
			];
		}
		case 'mode-unknown':
			return [{ kind: 'leave-out', account: problem.account, name: problem.name }];
		case 'no-whole-lot': {
			const { account, name } = problem;
			return [
				{ kind: 'fix-lots', account, name, lots: 1 },
				{ kind: 'leave-out', account, name }
			];
		}
		case 'offline':
		case 'not-written-down':
		case 'no-account':
		case 'not-tradable':
		case 'too-many-slices':
		case 'freeze-below-lot':
		case 'above-value-limit':
		case 'needs-trigger':
		case 'trigger-too-far':
		case 'disclosed-not-valid':
		case 'quote-stale':
		case 'above-freeze':
		case 'market-closed':
		case 'no-last-price':
		case 'price-far-off':
		case 'trigger-reached':
			return [];
	}
}
