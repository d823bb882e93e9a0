import type { Listing } from '#lib/domain/instrument/listing.ts';
import { stop, warn, type OrderProblem, type PriceField } from './order-problem.ts';
import type { OrderDraft, PriceType } from './order.ts';
import { paise, type Paise } from '#lib/domain/number/paise.ts';
import type { Settings } from '#lib/domain/user/settings.ts';
import { isOnTick, nearestTick } from '#lib/domain/number/tick-size.ts';

interface PriceFacts {
	listing: Pick<Listing, 'tick'>;
	ltp: Paise | undefined;
	limits: Pick<Settings['limits'], 'awayFromLtpPercent'>;
}
type Priced = Pick<OrderDraft, 'side' | 'priceType' | 'price' | 'trigger'>;

export function hasPrice(priceType: PriceType): boolean {
	return priceType === 'LIMIT' || priceType === 'SL';
}

export function hasTrigger(priceType: PriceType): boolean {
	return priceType === 'SL' || priceType === 'SL-M';
}

/**
 * What the order is worth in paise at its own price, or else where it would trade; undefined when neither is known, or
 * no quantity.
 */
export function valueOf(
	order: Priced & Pick<OrderDraft, 'quantity'>,
	ltp: Paise | undefined
): Paise | undefined {
	const at = pricesOf(order).price ?? worksAt(order, ltp);
	const { quantity } = order;
	return at === undefined || quantity === undefined ? undefined : ((at * quantity) as Paise);
}

export function checkPrices(order: Priced, facts: PriceFacts): OrderProblem[] {
	const { priceType } = order;
	const { price, trigger } = pricesOf(order);
	const problems: OrderProblem[] = [];
	if (hasPrice(priceType)) {
		if (price === undefined) problems.push(stop({ kind: 'needs-price', priceType }));
		else problems.push(...checkTick('price', price, facts.listing.tick));
	}
	if (hasTrigger(priceType)) {
		if (trigger === undefined) problems.push(stop({ kind: 'needs-trigger', priceType }));
		else problems.push(...checkTick('trigger', trigger, facts.listing.tick));
	}
	return [
		...problems,
		...checkTrigger(order, facts.ltp),
		...checkTriggerDistance(order, facts),
		...checkPriceDistance(order, facts)
	];
}

/** Prices that this price type uses and that are prices at all; what is left over in a hidden field does not count. */
export function pricesOf({ priceType, price, trigger }: Priced): {
	price: Paise | undefined;
	trigger: Paise | undefined;
} {
	const positive = (value: Paise | undefined) =>
		value !== undefined && value > 0 ? value : undefined;
	return {
		price: hasPrice(priceType) ? positive(price) : undefined,
		trigger: hasTrigger(priceType) ? positive(trigger) : undefined
	};
}

function checkTick(field: PriceField, price: Paise, tick: Paise | undefined): OrderProblem[] {
	if (tick === undefined || isOnTick(price, tick)) return [];
	return [stop({ kind: 'off-tick', field, tick, nearest: nearestTick(price, tick) })];
}

function checkTrigger(order: Priced, ltp: Paise | undefined): OrderProblem[] {
	const { price, trigger } = pricesOf(order);
	if (trigger === undefined) return [];
	const above = order.side === 'BUY' ? 1 : -1;
	const problems: OrderProblem[] = [];
	if (price !== undefined && (trigger - price) * above > 0) {
		problems.push(stop({ kind: 'trigger-beyond-price', trigger, price }));
	}
	if (ltp !== undefined && (trigger - ltp) * above <= 0) {
		problems.push(warn({ kind: 'trigger-reached', trigger, ltp }));
	}
	return problems;
}

/**
 * Where the market is when the order begins to work: at the last price, or for a stop at its trigger, unless the market
 * has passed that already. Undefined where neither is known.
 */
function worksAt(order: Priced, ltp: Paise | undefined): Paise | undefined {
	const { trigger } = pricesOf(order);
	if (!hasTrigger(order.priceType) || ltp === undefined) return trigger ?? ltp;
	if (trigger === undefined) return undefined;
	return order.side === 'BUY' ? paise(Math.max(trigger, ltp)) : paise(Math.min(trigger, ltp));
}

/** A trigger far from the last price is a slip on either side: behind it, the stop waits for ever; before it, it fires at once. */
function checkTriggerDistance(order: Priced, { ltp, limits }: PriceFacts): OrderProblem[] {
	const { trigger } = pricesOf(order);
	const limit = limits.awayFromLtpPercent;
	if (!(limit > 0) || trigger === undefined || ltp === undefined) return [];
	const percent = ((trigger - ltp) * 100) / ltp;
	return Math.abs(percent) > limit
		? [stop({ kind: 'trigger-too-far', from: ltp, percent, limit })]
		: [];
}

/**
 * The distance of a limit from where the market is when the order works. Towards a worse price it stops the order; the
 * other way it only waits, as a target far above does.
 */
function checkPriceDistance(order: Priced, { ltp, limits }: PriceFacts): OrderProblem[] {
	const { price } = pricesOf(order);
	const from = worksAt(order, ltp);
	const limit = limits.awayFromLtpPercent;
	if (!(limit > 0) || price === undefined || from === undefined) return [];
	const worse = (((price - from) * 100) / from) * (order.side === 'BUY' ? 1 : -1);
	const percent = Math.abs(worse);
	if (percent <= limit) return [];
	return worse > 0
		? [stop({ kind: 'price-too-far', from, percent, limit })]
		: [warn({ kind: 'price-far-off', from, percent, limit })];
}
