import type { Listing } from '#lib/domain/instrument/listing.ts';
import { farFromMarket } from './order-limits.ts';
import { hasPrice, hasTrigger, pricesOf, type PricedOrder } from './order-prices.ts';
import { stop, warn, type OrderProblem, type PriceField } from './order-problem.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Settings } from '#lib/domain/user/settings.ts';
import { isOnTick, nearestTick } from '#lib/domain/number/tick-size.ts';

interface PriceFacts {
	listing: Pick<Listing, 'tick'>;
	ltp: Paise | undefined;
	limits: Pick<Settings['limits'], 'awayFromLtpPercent'>;
}

export function checkPrices(order: PricedOrder, facts: PriceFacts): OrderProblem[] {
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
		...farFromMarket(order, facts.ltp, facts.limits.awayFromLtpPercent)
	];
}

function checkTick(field: PriceField, price: Paise, tick: Paise | undefined): OrderProblem[] {
	if (tick === undefined || isOnTick(price, tick)) return [];
	return [stop({ kind: 'off-tick', field, tick, nearest: nearestTick(price, tick) })];
}

function checkTrigger(order: PricedOrder, ltp: Paise | undefined): OrderProblem[] {
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
