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
			return say('You are offline.', 'The ticket is kept, and nothing is sent by itself later.');
		case 'not-written-down':
			return say(
				'This device keeps nothing.',
				'An order is written down on it before it is sent: the bar above says what is missing.'
			);
		case 'no-account':
			return say('No account is chosen.', 'Choose at least one below.');
		case 'account-off':
			return say(
				`${problem.name} takes no orders.`,
				'It is deactivated or its orders are switched off, under Accounts.'
			);
		case 'mode-unknown':
			return say(
				`${problem.name} has not said whether it trades for real.`,
				'Ask for its margin, or leave it out.'
			);
		case 'mode-changed':
			return say(
				`${problem.name} was switched from ${modeWord(problem.was)} to ${modeWord(problem.is)} meanwhile.`,
				'Go on with it only if you mean it.'
			);
		case 'not-tradable':
			return say(`${problem.exchange} is quoted and not traded.`, 'Choose an option or a future.');
		case 'product-not-valid':
			return say(
				`${problem.product} is not taken there.`,
				`It takes ${problem.allowed.join(' or ')}.`
			);
		case 'no-quantity':
			return say('There is no quantity.', 'Write a whole number.');
		case 'not-lot-multiple':
			return say(
				'The quantity is no whole number of lots.',
				`1 lot is ${grouped(problem.lotSize)}.`
			);
		case 'too-many-slices':
			return say(
				`${forWhom(problem.names)}This would be ${grouped(problem.count)} orders.`,
				`At most ${problem.most} go at once, of ${grouped(problem.freeze)} each (the freeze quantity).`
			);
		case 'freeze-below-lot':
			return say(
				`The freeze quantity of ${grouped(problem.freeze)} is below one lot of ${grouped(problem.lotSize)}.`,
				'The server’s list of contracts is wrong: download its master contract again.'
			);
		case 'above-lots-limit':
			return say(
				`${forWhom(problem.names)}${grouped(problem.lots)} lots are more than your limit of ${grouped(problem.limit)}.`,
				'The limit is in Settings.'
			);
		case 'above-value-limit':
			return say(
				`${forWhom(problem.names)}The order is worth ${wholeRupees(problem.value)}; your limit is ${wholeRupees(problem.limit)}.`,
				'The limit is in Settings.'
			);
		case 'needs-price':
			return say(`A ${problem.priceType} order needs a price.`, '');
		case 'needs-trigger':
			return say(`An ${problem.priceType} order needs a trigger price.`, '');
		case 'off-tick':
			return say(
				`The ${FIELD[problem.field]} is between ticks.`,
				`The tick is ${price(problem.tick)}.`
			);
		case 'trigger-beyond-price':
			return say(
				`The trigger ${price(problem.trigger)} is beyond the price ${price(problem.price)}.`,
				'Once triggered it would not trade.'
			);
		case 'trigger-too-far': {
			const { percent, from, limit } = problem;
			const where = percent > 0 ? 'above' : 'below';
			return say(
				`The trigger is ${Math.abs(percent).toFixed(1)}% ${where} the LTP of ${price(from)}.`,
				`Your limit is ${limit}%, in Settings.`
			);
		}
		case 'disclosed-not-valid':
			return say(
				'The disclosed quantity does not fit.',
				`Write a whole number up to ${grouped(problem.quantity)}.`
			);
		case 'no-whole-lot':
			return say(
				`${problem.name} gets no lot.`,
				`${multiplierText(problem.multiplierHundredths)} × ${lotsText(problem.lots)} is rounded down to none.`
			);
		case 'price-too-far':
			return say(
				`The price is ${problem.percent.toFixed(1)}% worse than ${price(problem.from)}.`,
				`Your limit is ${problem.limit}%, in Settings.`
			);
		case 'quote-stale':
			return say(`The quote is ${ageText(problem.age)} old.`, 'Wait for a fresh price.');
		case 'above-freeze':
			return say(
				`${forWhom(problem.names)}The exchange takes at most ${grouped(problem.freeze)} at once.`,
				`It goes as ${slicesText(problem.plan)}.`
			);
		case 'market-closed':
			return say(
				'The market is closed.',
				problem.opensAt === undefined
					? 'The broker may refuse the order or keep it for the next session.'
					: `It opens ${onDay(problem.opensAt, now)}.`
			);
		case 'no-last-price':
			return say('There is no last price.', 'Price and value could not be compared with one.');
		case 'price-far-off':
			return say(
				`The price is ${problem.percent.toFixed(1)}% better than ${price(problem.from)}.`,
				'It waits until the market comes there.'
			);
		case 'trigger-reached':
			return say(
				`The market is at ${price(problem.ltp)} already.`,
				'The trigger would fire at once, and some brokers refuse it.'
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
			return `Leave ${fix.name} out`;
		case 'accept-mode':
			return `Go on in ${modeWord(fix.mode)}`;
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
	MARKET: 'At whatever price there is',
	LIMIT: 'At this price or better',
	SL: 'A limit order once the trigger is reached',
	'SL-M': 'At whatever price there is once the trigger is reached'
};

function modeWord(mode: MoneyMode): string {
	return mode.toUpperCase();
}

function say(what: string, next: string): ProblemWords {
	return { what, next };
}
