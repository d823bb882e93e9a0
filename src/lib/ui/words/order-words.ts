import { wholeLots } from '#lib/domain/order/whole-lots.ts';
import { ageText } from '#lib/domain/number/age.ts';
import type { SlicePlan } from '#lib/domain/order/freeze-slices.ts';
import { grouped, price, wholeRupees } from '#lib/domain/number/indian-number.ts';
import { multiplierText } from '#lib/domain/order/multiplier.ts';
import type { MoneyMode, OrderProblem, PriceField } from '#lib/domain/order/order-problem.ts';
import type { PriceType } from '#lib/domain/order/order.ts';
import type { TicketFix } from '#lib/domain/order/ticket-fix.ts';
import { onDay } from './market-words.ts';

interface ProblemWords {
	/** What is wrong, as a sentence. */
	what: string;
	/** What follows, or what to do; empty where the sentence says it all. */
	next: string;
}

const FIELD: Record<PriceField, string> = { price: 'price', trigger: 'trigger price' };

/** What stands against an order, in words: the one place where the facts become sentences. `now` is epoch ms. */
export function orderProblemWords(problem: OrderProblem, now: number): ProblemWords {
	switch (problem.kind) {
		case 'offline':
			return say('You are offline.', 'The ticket is saved; nothing is sent later automatically.');
		case 'not-written-down':
			return say(
				'Storage is not available.',
				'An order is saved on this device before it is sent. See the bar above.'
			);
		case 'no-account':
			return say('No account selected.', 'Select at least one below.');
		case 'account-off':
			return say(
				`${problem.name} takes no orders.`,
				'It is deactivated, or its orders are off, under Accounts.'
			);
		case 'mode-unknown':
			return say(`${problem.name}: LIVE or ANALYZE not known yet.`, 'Check margin, or remove it.');
		case 'mode-changed':
			return say(
				`${problem.name} was switched from ${modeWord(problem.was)} to ${modeWord(problem.is)} in the meantime.`,
				'Continue only if you intend this.'
			);
		case 'not-tradable':
			return say(`${problem.exchange} cannot be traded.`, 'Select an option or a future.');
		case 'product-not-valid':
			return say(`${problem.product} is not allowed here.`, `Use ${problem.allowed.join(' or ')}.`);
		case 'no-quantity':
			return say('Quantity is missing.', 'Enter a whole number.');
		case 'not-lot-multiple':
			return say(
				'Quantity is not a multiple of the lot size.',
				`1 lot is ${grouped(problem.lotSize)}.`
			);
		case 'too-many-slices':
			return say(
				`${forWhom(problem.names)}This needs ${grouped(problem.count)} orders.`,
				`The maximum is ${problem.most} orders of ${grouped(problem.freeze)} (freeze quantity).`
			);
		case 'freeze-below-lot':
			return say(
				`The freeze quantity of ${grouped(problem.freeze)} is below one lot of ${grouped(problem.lotSize)}.`,
				'The server’s contract list is wrong: download its master contract again.'
			);
		case 'above-lots-limit':
			return say(
				`${forWhom(problem.names)}${grouped(problem.lots)} lots exceed your limit of ${grouped(problem.limit)}.`,
				'Change the limit in Settings.'
			);
		case 'above-value-limit':
			return say(
				`${forWhom(problem.names)}Order value ${wholeRupees(problem.value)} exceeds your limit of ${wholeRupees(problem.limit)}.`,
				'Change the limit in Settings.'
			);
		case 'needs-price':
			return say(`A ${problem.priceType} order needs a price.`, '');
		case 'needs-trigger':
			return say(`An ${problem.priceType} order needs a trigger price.`, '');
		case 'off-tick':
			return say(
				`The ${FIELD[problem.field]} is not a multiple of the tick.`,
				`The tick is ${price(problem.tick)}.`
			);
		case 'trigger-beyond-price':
			return say(
				`The trigger ${price(problem.trigger)} is beyond the price ${price(problem.price)}.`,
				'It would not fill once triggered.'
			);
		case 'trigger-too-far': {
			const { percent, from, limit } = problem;
			const where = percent > 0 ? 'above' : 'below';
			return say(
				`The trigger is ${Math.abs(percent).toFixed(1)}% ${where} the LTP of ${price(from)}.`,
				`Your limit is ${limit}% (Settings).`
			);
		}
		case 'disclosed-not-valid':
			return say(
				'Invalid disclosed quantity.',
				`Enter a whole number up to ${grouped(problem.quantity)}.`
			);
		case 'no-whole-lot':
			return say(
				`${problem.name} gets no lot.`,
				`${multiplierText(problem.multiplierHundredths)} × ${lotsText(problem.lots)} is rounded down to none.`
			);
		case 'price-too-far':
			return say(
				`The price is ${problem.percent.toFixed(1)}% worse than ${price(problem.from)}.`,
				`Your limit is ${problem.limit}% (Settings).`
			);
		case 'quote-stale':
			return say(`The quote is ${ageText(problem.age)} old.`, 'Wait for a fresh price.');
		case 'above-freeze':
			return say(
				`${forWhom(problem.names)}Above the freeze quantity of ${grouped(problem.freeze)}.`,
				`It is sent as ${slicesText(problem.plan)}.`
			);
		case 'market-closed':
			return say(
				'The market is closed.',
				problem.opensAt === undefined
					? 'The broker may reject it or queue it for the next session.'
					: `It opens ${onDay(problem.opensAt, now)}.`
			);
		case 'no-last-price':
			return say('No LTP.', 'Price and value limits were not checked.');
		case 'price-far-off':
			return say(
				`The price is ${problem.percent.toFixed(1)}% better than ${price(problem.from)}.`,
				'It waits until the market gets there.'
			);
		case 'trigger-reached':
			return say(
				`The market is at ${price(problem.ltp)} already.`,
				'The trigger would fire at once; some brokers reject it.'
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
			return `Set ${fix.field === 'price' ? 'limit' : 'trigger'} to ${price(fix.price)}`;
		case 'use-quantity': {
			const lots = wholeLots(fix.quantity, lotSize);
			return `Use ${lots === undefined ? grouped(fix.quantity) : lotsText(lots)}`;
		}
		case 'use-product':
			return `Use ${fix.product}`;
		case 'fix-lots':
			return `Give ${fix.name} ${lotsText(fix.lots)}`;
		case 'leave-out':
			return `Remove ${fix.name}`;
		case 'accept-mode':
			return `Continue in ${modeWord(fix.mode)}`;
	}
}

/** `2 orders: 1,755 + 65`, `5 orders: 4 × 1,755 + 65`. */
export function slicesText({ count, each, last }: SlicePlan): string {
	if (count === 1) return `1 order of ${grouped(last)}`;
	const equal = each === last ? count : count - 1;
	const parts = [equal === 1 ? grouped(each) : `${equal} × ${grouped(each)}`];
	if (equal < count) parts.push(grouped(last));
	return `${grouped(count)} orders: ${parts.join(' + ')}`;
}

export function lotsText(lots: number): string {
	return lots === 1 ? '1 lot' : `${grouped(lots)} lots`;
}

/** What each price type does, for those who do not know the letters. */
export const PRICE_TYPE_WORDS: Record<PriceType, string> = {
	MARKET: 'At the best available price',
	LIMIT: 'At this price or better',
	SL: 'Limit order once the trigger is reached',
	'SL-M': 'Market order once the trigger is reached'
};

function modeWord(mode: MoneyMode): string {
	return mode.toUpperCase();
}

function say(what: string, next: string): ProblemWords {
	return { what, next };
}
