import { describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { stop, warn, type OrderProblem } from '#lib/domain/order/order-problem.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { fixWords, orderProblemWords, slicesText } from './order-words.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const whose = { account: 'a' as AccountId, name: 'Zerodha' };

/** One of each, so that a new kind is missed here first. */
const ALL: readonly OrderProblem[] = [
	stop({ kind: 'offline' }),
	stop({ kind: 'no-account' }),
	stop({ kind: 'account-off', ...whose }),
	stop({ kind: 'mode-unknown', ...whose }),
	stop({ kind: 'mode-changed', was: 'live', is: 'analyze', ...whose }),
	stop({ kind: 'not-tradable', exchange: 'NSE_INDEX' }),
	stop({ kind: 'product-not-valid', product: 'CNC', allowed: ['NRML', 'MIS'] }),
	stop({ kind: 'no-quantity' }),
	stop({ kind: 'not-lot-multiple', lotSize: 65, below: 65, above: 130 }),
	stop({ kind: 'too-many-slices', count: 380, most: 50, freeze: 1_800 }),
	stop({ kind: 'freeze-below-lot', freeze: 10, lotSize: 65 }),
	stop({ kind: 'above-lots-limit', lots: 28, limit: 20 }),
	stop({ kind: 'above-value-limit', value: paise(20_000_000), limit: paise(10_000_000) }),
	stop({ kind: 'needs-price', priceType: 'LIMIT' }),
	stop({ kind: 'needs-trigger', priceType: 'SL-M' }),
	stop({ kind: 'off-tick', field: 'trigger', tick: paise(5), nearest: paise(10_235) }),
	stop({ kind: 'trigger-beyond-price', trigger: paise(10_500), price: paise(10_400) }),
	stop({ kind: 'price-too-far', from: paise(10_000), percent: 24.96, limit: 20 }),
	stop({ kind: 'quote-stale', age: 12_400 }),
	warn({ kind: 'above-freeze', freeze: 1_800, plan: { count: 2, each: 1_755, last: 65 } }),
	warn({ kind: 'market-closed', opensAt: undefined }),
	warn({ kind: 'market-closed', opensAt: Date.UTC(2026, 10, 24, 3, 45) }),
	warn({ kind: 'no-last-price' }),
	warn({ kind: 'price-far-off', from: paise(10_000), percent: 30, limit: 20 }),
	warn({ kind: 'trigger-reached', trigger: paise(9_900), ltp: paise(10_000) }),
	stop({ kind: 'not-written-down' })
];

const words = (problem: OrderProblem) => {
	const { what, next } = orderProblemWords(problem, NOW);
	return `${what} ${next}`.trim();
};

test.each(ALL.map((problem) => [problem.kind, problem] as const))(
	'%s is said in sentences',
	(_, problem) => {
		expect(words(problem)).toMatch(/^[A-Z\d].*\.$/);
		expect(words(problem)).not.toMatch(/undefined|NaN|\[object/);
	}
);

describe('the facts are in the sentence', () => {
	test.each([
		[
			4,
			'Zerodha was switched from LIVE to ANALYZE in the meantime. Continue only if you intend this.'
		],
		[8, 'Quantity is not a multiple of the lot size. 1 lot is 65.'],
		[12, 'Order value ₹2,00,000 exceeds your limit of ₹1,00,000. Change the limit in Settings.'],
		[15, 'The trigger price is not a multiple of the tick. The tick is 0.05.'],
		[17, 'The price is 25.0% worse than 100.00. Your limit is 20% (Settings).'],
		[18, 'The quote is 12 s old. Wait for a fresh price.'],
		[19, 'Above the freeze quantity of 1,800. It is sent as 2 orders: 1,755 + 65.'],
		[21, 'The market is closed. It opens tomorrow 09:15.']
	])('%i', (index, sentence) => {
		expect(words(ALL[index] ?? expect.fail())).toBe(sentence);
	});
});

test('a button says what it does', () => {
	const use = (quantity: number) => fixWords({ kind: 'use-quantity', quantity }, 65);
	expect(use(65)).toBe('Use 1 lot');
	expect(use(1_300)).toBe('Use 20 lots');
	expect(fixWords({ kind: 'use-quantity', quantity: 1_820 }, undefined)).toBe('Use 1,820');
	expect(fixWords({ kind: 'use-price', field: 'price', price: paise(10_235) }, 65)).toBe(
		'Set limit to 102.35'
	);
	expect(fixWords({ kind: 'use-product', product: 'NRML' }, 65)).toBe('Use NRML');
	expect(fixWords({ kind: 'leave-out', ...whose }, 65)).toBe('Remove Zerodha');
	expect(fixWords({ kind: 'accept-mode', mode: 'analyze', ...whose }, 65)).toBe(
		'Continue in ANALYZE'
	);
});

test.each([
	[{ count: 1, each: 65, last: 65 }, '1 order of 65'],
	[{ count: 2, each: 1_755, last: 65 }, '2 orders: 1,755 + 65'],
	[{ count: 2, each: 1_755, last: 1_755 }, '2 orders: 2 × 1,755'],
	[{ count: 5, each: 1_755, last: 65 }, '5 orders: 4 × 1,755 + 65']
])('%o is %s', (plan, text) => expect(slicesText(plan)).toBe(text));
