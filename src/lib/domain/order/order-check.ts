import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import { checkPrices } from './order-check-price.ts';
import { overValue } from './order-limits.ts';
import { pricesOf } from './order-prices.ts';
import { equalShares, lotsToShare } from './account-shares.ts';
import { mirrorShare, type MirrorRule } from './mirror-share.ts';
import { checkQuantity, checkShare } from './order-check-quantity.ts';
import { mayBeSent, stop, warn, type MoneyMode, type OrderProblem } from './order-problem.ts';
import type { OrderDraft, OrderRequest } from './order.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Settings } from '#lib/domain/user/settings.ts';
import { productsOn } from './tradable-product.ts';

export interface TicketAccount extends MirrorRule {
	id: AccountId;
	name: string;
	/** Active, and its orders are not switched off. */
	on: boolean;
	/** As its server said last; undefined while it has not. */
	mode: MoneyMode | undefined;
	/** When the ticket was opened, or when this account was added to it. */
	modeAtOpening: MoneyMode | undefined;
}

/** What is true around a ticket at the moment of checking. */
export interface TicketFacts {
	online: boolean;
	/** Whether an order can be written down on this device before it is sent. */
	keeps: boolean;
	/** Those that would be sent to, each with its share of the quantity. */
	accounts: readonly TicketAccount[];
	/** As the server lists the contract; what it does not say is not checked. */
	listing: Pick<Listing, 'lotSize' | 'tick' | 'freezeQuantity'>;
	ltp: Paise | undefined;
	/** Ms by which that price is too old to be drawn as live; undefined while it may be. */
	staleFor: number | undefined;
	/** `open` is undefined where no calendar says it: then nothing is warned of. */
	market: { open: boolean | undefined; opensAt: number | undefined };
	limits: Settings['limits'];
}

/** `problems` in the order of the ticket's fields. Where there is an order, they are warnings alone. */
export type CheckedTicket =
	| { ok: true; value: OrderRequest; problems: readonly OrderProblem[] }
	| { ok: false; problems: readonly OrderProblem[] };

/** The order that the ticket stands for at one times, without what its price type does not use, and everything that is wrong with it. */
export function checkTicket(ticket: OrderDraft, facts: TicketFacts): CheckedTicket {
	const problems = problemsOf(ticket, facts);
	const { quantity } = ticket;
	return quantity !== undefined && mayBeSent(problems)
		? { ok: true, value: { ...ticket, quantity, ...pricesOf(ticket) }, problems }
		: { ok: false, problems };
}

function problemsOf(ticket: OrderDraft, facts: TicketFacts): OrderProblem[] {
	const lotSize = facts.listing.lotSize ?? 1;
	const { quantity } = ticket;
	const shares = quantity === undefined ? [] : equalShares(facts.accounts, quantity, lotSize);
	return [
		...checkInstrument(ticket),
		...checkQuantity(ticket, facts),
		...shares.flatMap((share) => checkShare(share.quantity, share.names, facts)),
		...checkPrices(ticket, facts),
		...shares.flatMap((share) =>
			overValue({ ...ticket, ...share }, facts.ltp, facts.limits.orderValueRupees, share.names)
		),
		...checkAccounts(facts.accounts),
		...checkRounding(facts.accounts, lotsToShare(quantity, lotSize)),
		...checkSurroundings(facts)
	];
}

function checkInstrument({ key, product }: OrderDraft): OrderProblem[] {
	const { exchange } = instrumentOf(key);
	const allowed = productsOn(exchange);
	if (allowed.length === 0) return [stop({ kind: 'not-tradable', exchange })];
	return allowed.includes(product) ? [] : [stop({ kind: 'product-not-valid', product, allowed })];
}

function checkAccounts(accounts: readonly TicketAccount[]): OrderProblem[] {
	if (accounts.length === 0) return [stop({ kind: 'no-account' })];
	return accounts.flatMap(({ id, name, on, mode, modeAtOpening }): OrderProblem[] => {
		const whose = { account: id, name };
		if (!on) return [stop({ kind: 'account-off', ...whose })];
		if (mode === undefined) return [stop({ kind: 'mode-unknown', ...whose })];
		if (modeAtOpening === undefined || mode === modeAtOpening) return [];
		return [stop({ kind: 'mode-changed', was: modeAtOpening, is: mode, ...whose })];
	});
}

/** An account that gets no whole lot is named; the order is stopped where none of them gets any. */
function checkRounding(
	accounts: readonly TicketAccount[],
	lots: number | undefined
): OrderProblem[] {
	if (lots === undefined) return [];
	const without = accounts.filter((account) => mirrorShare(lots, account).lots === 0);
	const say = without.length === accounts.length ? stop : warn;
	return without.map(({ id, name, multiplierHundredths }) =>
		say({ kind: 'no-whole-lot', account: id, name, lots, multiplierHundredths })
	);
}

function checkSurroundings({ online, keeps, ltp, staleFor, market }: TicketFacts): OrderProblem[] {
	const problems: OrderProblem[] = [];
	if (!online) problems.push(stop({ kind: 'offline' }));
	if (!keeps) problems.push(stop({ kind: 'not-written-down' }));
	if (ltp === undefined) problems.push(warn({ kind: 'no-last-price' }));
	else if (staleFor !== undefined) problems.push(stop({ kind: 'quote-stale', age: staleFor }));
	if (market.open === false) {
		problems.push(warn({ kind: 'market-closed', opensAt: market.opensAt }));
	}
	return problems;
}
