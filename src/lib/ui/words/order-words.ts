import { wholeLots } from '#lib/domain/order/whole-lots.ts';
import { ageText } from '#lib/domain/number/age.ts';
import type { SlicePlan } from '#lib/domain/order/freeze-slices.ts';
import { grouped, price, wholeRupees } from '#lib/domain/number/indian-number.ts';
import { multiplierText } from '#lib/domain/order/multiplier.ts';
import type { MoneyMode, OrderProblem, PriceField } from '#lib/domain/order/order-problem.ts';
import type { PriceType } from '#lib/domain/order/order.ts';
import type { TicketFix } from '#lib/domain/order/ticket-fix.ts';
import { onDay } from './market-words.ts';
import { t } from '#lib/words/t.ts';

interface ProblemWords {
	/** What is wrong, as a sentence. */
	what: string;
	/** What follows, or what to do; empty where the sentence says it all. */
	next: string;
}

const fieldWords = (): Record<PriceField, string> => ({
	price: t('price'),
	trigger: t('trigger price')
});

/** What stands against an order, in words: the one place where the facts become sentences. `now` is epoch ms. */
export function orderProblemWords(problem: OrderProblem, now: number): ProblemWords {
	switch (problem.kind) {
		case 'offline':
			return say(
				t('You are offline.'),
				t('The ticket is saved; nothing is sent later automatically.')
			);
		case 'not-written-down':
			return say(
				t('Storage is not available.'),
				t('An order is saved on this device before it is sent. See the bar above.')
			);
		case 'no-account':
			return say(t('No account selected.'), t('Select at least one below.'));
		case 'account-off':
			return say(
				t('{name} takes no orders.', { name: problem.name }),
				t('It is deactivated, or its orders are off, under Accounts.')
			);
		case 'mode-unknown':
			return say(
				t('{name}: LIVE or ANALYZE not known yet.', { name: problem.name }),
				t('Check margin, or remove it.')
			);
		case 'mode-changed':
			return say(
				t('{name} was switched from {was} to {is} in the meantime.', {
					name: problem.name,
					was: modeWord(problem.was),
					is: modeWord(problem.is)
				}),
				t('Continue only if you intend this.')
			);
		case 'not-tradable':
			return say(
				t('{exchange} cannot be traded.', { exchange: problem.exchange }),
				t('Select an option or a future.')
			);
		case 'product-not-valid':
			return say(
				t('{product} is not allowed here.', { product: problem.product }),
				t('Use {allowed}.', { allowed: problem.allowed.join(' or ') })
			);
		case 'no-quantity':
			return say(t('Quantity is missing.'), t('Enter a whole number.'));
		case 'not-lot-multiple':
			return say(
				t('Quantity is not a multiple of the lot size.'),
				t('1 lot is {lotSize}.', { lotSize: grouped(problem.lotSize) })
			);
		case 'too-many-slices':
			return say(
				t('{forWhom}This needs {count} orders.', {
					forWhom: forWhom(problem.names),
					count: grouped(problem.count)
				}),
				t('The maximum is {most} orders of {freeze} (freeze quantity).', {
					most: problem.most,
					freeze: grouped(problem.freeze)
				})
			);
		case 'freeze-below-lot':
			return say(
				t('The freeze quantity of {freeze} is below one lot of {lotSize}.', {
					freeze: grouped(problem.freeze),
					lotSize: grouped(problem.lotSize)
				}),
				t('The server’s contract list is wrong: download its master contract again.')
			);
		case 'above-lots-limit':
			return say(
				t('{forWhom}{lots} lots exceed your limit of {limit}.', {
					forWhom: forWhom(problem.names),
					lots: grouped(problem.lots),
					limit: grouped(problem.limit)
				}),
				t('Change the limit in Settings.')
			);
		case 'above-value-limit':
			return say(
				t('{forWhom}Order value {value} exceeds your limit of {limit}.', {
					forWhom: forWhom(problem.names),
					value: wholeRupees(problem.value),
					limit: wholeRupees(problem.limit)
				}),
				t('Change the limit in Settings.')
			);
		case 'needs-price':
			return say(t('A {priceType} order needs a price.', { priceType: problem.priceType }), '');
		case 'needs-trigger':
			return say(
				t('An {priceType} order needs a trigger price.', { priceType: problem.priceType }),
				''
			);
		case 'off-tick':
			return say(
				t('The {field} is not a multiple of the tick.', { field: fieldWords()[problem.field] }),
				t('The tick is {tick}.', { tick: price(problem.tick) })
			);
		case 'trigger-beyond-price':
			return say(
				t('The trigger {trigger} is beyond the price {price}.', {
					trigger: price(problem.trigger),
					price: price(problem.price)
				}),
				t('It would not fill once triggered.')
			);
		case 'trigger-too-far': {
			const { percent, from, limit } = problem;
			const where = percent > 0 ? t('above') : t('below');
			return say(
				t('The trigger is {percent}% {where} the LTP of {from}.', {
					percent: Math.abs(percent).toFixed(1),
					where,
					from: price(from)
				}),
				t('Your limit is {limit}% (Settings).', { limit })
			);
		}
		case 'disclosed-not-valid':
			return say(
				t('Invalid disclosed quantity.'),
				t('Enter a whole number up to {quantity}.', { quantity: grouped(problem.quantity) })
			);
		case 'no-whole-lot':
			return say(
				t('{name} gets no lot.', { name: problem.name }),
				t('{multiplierHundredths} × {lots} is rounded down to none.', {
					multiplierHundredths: multiplierText(problem.multiplierHundredths),
					lots: lotsText(problem.lots)
				})
			);
		case 'price-too-far':
			return say(
				t('The price is {percent}% worse than {from}.', {
					percent: problem.percent.toFixed(1),
					from: price(problem.from)
				}),
				t('Your limit is {limit}% (Settings).', { limit: problem.limit })
			);
		case 'quote-stale':
			return say(
				t('The quote is {age} old.', { age: ageText(problem.age) }),
				t('Wait for a fresh price.')
			);
		case 'above-freeze':
			return say(
				t('{forWhom}Above the freeze quantity of {freeze}.', {
					forWhom: forWhom(problem.names),
					freeze: grouped(problem.freeze)
				}),
				t('It is sent as {slices}.', { slices: slicesText(problem.plan) })
			);
		case 'market-closed':
			return say(
				t('The market is closed.'),
				problem.opensAt === undefined
					? t('The broker may reject it or queue it for the next session.')
					: t('It opens {opensAt}.', { opensAt: onDay(problem.opensAt, now) })
			);
		case 'no-last-price':
			return say(t('No LTP.'), t('Price and value limits were not checked.'));
		case 'price-far-off':
			return say(
				t('The price is {percent}% better than {from}.', {
					percent: problem.percent.toFixed(1),
					from: price(problem.from)
				}),
				t('It waits until the market gets there.')
			);
		case 'trigger-reached':
			return say(
				t('The market is at {ltp} already.', { ltp: price(problem.ltp) }),
				t('The trigger would fire at once; some brokers reject it.')
			);
	}
}

/** Whose share it is about; nothing where it is everybody's. */
function forWhom(names: readonly string[] | undefined): string {
	return names === undefined ? '' : `${names.join(', ')}: `;
}

/** What the button of a way out says. */
export function fixWords(fix: TicketFix, lotSize: number | undefined): string {
	switch (fix.kind) {
		case 'use-price':
			return fix.field === 'price'
				? t('Set limit to {price}', { price: price(fix.price) })
				: t('Set trigger to {price}', { price: price(fix.price) });
		case 'use-quantity': {
			const lots = wholeLots(fix.quantity, lotSize);
			return t('Use {words}', {
				words: lots === undefined ? grouped(fix.quantity) : lotsText(lots)
			});
		}
		case 'use-product':
			return t('Use {product}', { product: fix.product });
		case 'fix-lots':
			return t('Give {name} {lots}', { name: fix.name, lots: lotsText(fix.lots) });
		case 'leave-out':
			return t('Remove {name}', { name: fix.name });
		case 'accept-mode':
			return t('Continue in {mode}', { mode: modeWord(fix.mode) });
	}
}

/** `2 orders: 1,755 + 65`, `5 orders: 4 × 1,755 + 65`. */
export function slicesText({ count, each, last }: SlicePlan): string {
	if (count === 1) return t('1 order of {last}', { last: grouped(last) });
	const equal = each === last ? count : count - 1;
	const parts = [equal === 1 ? grouped(each) : `${equal} × ${grouped(each)}`];
	if (equal < count) parts.push(grouped(last));
	return t('{count} orders: {parts}', { count: grouped(count), parts: parts.join(' + ') });
}

export function lotsText(lots: number): string {
	return lots === 1 ? t('1 lot') : t('{lots} lots', { lots: grouped(lots) });
}

/** What each price type does, for those who do not know the letters. */
export const priceTypeWords = (): Record<PriceType, string> => ({
	MARKET: t('At the best available price'),
	LIMIT: t('At this price or better'),
	SL: t('Limit order once the trigger is reached'),
	'SL-M': t('Market order once the trigger is reached')
});

function modeWord(mode: MoneyMode): string {
	return mode.toUpperCase();
}

function say(what: string, next: string): ProblemWords {
	return { what, next };
}
