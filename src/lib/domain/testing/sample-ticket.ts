import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import {
	checkTicket,
	type CheckedTicket,
	type TicketAccount,
	type TicketFacts
} from '#lib/domain/order/order-check.ts';
import type { OrderProblem } from '#lib/domain/order/order-problem.ts';
import type { OrderDraft } from '#lib/domain/order/order.ts';
import { paise } from '#lib/domain/number/paise.ts';

export const account: TicketAccount = {
	id: 'a' as AccountId,
	name: 'Zerodha',
	on: true,
	mode: 'live',
	modeAtOpening: 'live',
	multiplierHundredths: 100,
	fixedLots: undefined
};

/** A NIFTY option at ₹100, the market open. */
const fine: TicketFacts = {
	online: true,
	keeps: true,
	accounts: [account],
	listing: { lotSize: 65, tick: paise(5), freezeQuantity: 1_800 },
	ltp: paise(10_000),
	staleFor: undefined,
	market: { open: true, opensAt: undefined },
	limits: { lotsPerOrder: 0, awayFromLtpPercent: 20, orderValueRupees: 0, ordersPerMinute: 0 }
};
const limitBuy: OrderDraft = {
	key: instrumentKey('NFO', 'NIFTY01DEC2626000CE'),
	side: 'BUY',
	quantity: 65,
	priceType: 'LIMIT',
	product: 'NRML',
	price: paise(10_005)
};
export const SELL = { side: 'SELL' } as const;
/** Above the market, as a buyer's. */
export const STOP_LOSS = { priceType: 'SL', trigger: paise(10_500), price: paise(10_600) } as const;

/** A buy of one lot at ₹100.05 with these differences. */
export function checked(
	order: Partial<OrderDraft>,
	facts: Partial<TicketFacts> = {}
): CheckedTicket {
	return checkTicket({ ...limitBuy, ...order }, { ...fine, ...facts });
}

/** What is said against it. */
export function problemsOf(
	order: Partial<OrderDraft>,
	facts: Partial<TicketFacts> = {}
): readonly OrderProblem[] {
	return checked(order, facts).problems;
}

export function limits(change: Partial<TicketFacts['limits']>): Pick<TicketFacts, 'limits'> {
	return { limits: { ...fine.limits, ...change } };
}

export function listing(change: Partial<TicketFacts['listing']>): Pick<TicketFacts, 'listing'> {
	return { listing: { ...fine.listing, ...change } };
}
