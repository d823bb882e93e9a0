import type { Paise } from '#lib/domain/number/paise.ts';
import type { ORDER_LIMITS, OrderLimits } from './limit-names.ts';
import { pricesOf, valueOf, worksAt, type PricedOrder } from './order-prices.ts';
import { stop, warn, type OrderProblem } from './order-problem.ts';
import type { OrderRequest } from './order.ts';

/*
 * What the user's own limits say of an order. The page asks before it sends, and the relay again before it passes the
 * order on: a page that is out of date or out of order is then stopped too. What is not known is not checked.
 */

/** An order that may not be sent: all of them stop it. */
export interface OverLimit {
	/** Which limit it is over. */
	field: (typeof ORDER_LIMITS)[number];
	/** As the user set it. */
	limit: number;
	/** What it would be, in the unit of that limit. */
	value: number;
}

interface LimitFacts {
	/** Units; undefined where nothing says it. */
	lotSize: number | undefined;
	/** Undefined where none is known that is fresh. */
	ltp: Paise | undefined;
	limits: OrderLimits;
}

/** Ms over which orders are counted. */
export const A_MINUTE = 60_000;

/** The first limit that one order is over, whatever else is wrong with it. */
export function overLimit(
	order: PricedOrder & Pick<OrderRequest, 'quantity'>,
	{ lotSize, ltp, limits }: LimitFacts
): OverLimit | undefined {
	const lots = lotSize === undefined ? [] : overLots(order.quantity / lotSize, limits.lotsPerOrder);
	const [over] = [
		...lots,
		...overValue(order, ltp, limits.orderValueRupees),
		...farFromMarket(order, ltp, limits.awayFromLtpPercent)
	].flatMap(overOf);
	return over;
}

/** Whether `more` orders at `now` are more than a minute may have. `sent`: when those before them left, by the same clock. */
export function overPace(
	sent: readonly number[],
	more: number,
	{ ordersPerMinute: limit }: Pick<OrderLimits, 'ordersPerMinute'>,
	now: number
): OverLimit | undefined {
	const value = sent.filter((at) => now - at < A_MINUTE).length + more;
	return limit > 0 && value > limit ? { field: 'ordersPerMinute', limit, value } : undefined;
}

export function overLots(lots: number, limit: number, names?: readonly string[]): OrderProblem[] {
	return limit > 0 && lots > limit ? [stop({ kind: 'above-lots-limit', lots, limit, names })] : [];
}

export function overValue(
	order: PricedOrder & { quantity: number | undefined },
	ltp: Paise | undefined,
	rupees: number,
	names?: readonly string[]
): OrderProblem[] {
	const limit = (rupees * 100) as Paise;
	const value = valueOf(order, ltp);
	return limit > 0 && value !== undefined && value > limit
		? [stop({ kind: 'above-value-limit', value, limit, names })]
		: [];
}

/** Trigger and limit price, against where the market is. */
export function farFromMarket(
	order: PricedOrder,
	ltp: Paise | undefined,
	percent: number
): OrderProblem[] {
	return percent > 0 ? [...farTrigger(order, ltp, percent), ...farPrice(order, ltp, percent)] : [];
}

/** A trigger far from the last price is a slip on either side: behind it, the stop waits for ever; before it, it fires at once. */
function farTrigger(order: PricedOrder, ltp: Paise | undefined, limit: number): OrderProblem[] {
	const { trigger } = pricesOf(order);
	if (trigger === undefined || ltp === undefined) return [];
	const percent = ((trigger - ltp) * 100) / ltp;
	return Math.abs(percent) > limit
		? [stop({ kind: 'trigger-too-far', from: ltp, percent, limit })]
		: [];
}

/**
 * The distance of a limit from where the market is when the order works. Towards a worse price it stops the order; the
 * other way it only waits, as a target far above does.
 */
function farPrice(order: PricedOrder, ltp: Paise | undefined, limit: number): OrderProblem[] {
	const { price } = pricesOf(order);
	const from = worksAt(order, ltp);
	if (price === undefined || from === undefined) return [];
	const worse = (((price - from) * 100) / from) * (order.side === 'BUY' ? 1 : -1);
	const percent = Math.abs(worse);
	if (percent <= limit) return [];
	return worse > 0
		? [stop({ kind: 'price-too-far', from, percent, limit })]
		: [warn({ kind: 'price-far-off', from, percent, limit })];
}

function overOf(problem: OrderProblem): OverLimit[] {
	const { kind } = problem;
	if (kind === 'above-lots-limit') {
		return [{ field: 'lotsPerOrder', limit: problem.limit, value: problem.lots }];
	}
	if (kind === 'above-value-limit') {
		const { limit, value } = problem;
		return [{ field: 'orderValueRupees', limit: limit / 100, value: value / 100 }];
	}
	if (kind === 'trigger-too-far' || kind === 'price-too-far') {
		const { limit, percent } = problem;
		return [{ field: 'awayFromLtpPercent', limit, value: Math.abs(percent) }];
	}
	return [];
}
