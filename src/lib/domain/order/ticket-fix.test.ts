import { describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { mayBeSent, type OrderProblem } from './order-problem.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { account, limits, problemsOf, SELL, STOP_LOSS } from '#lib/domain/testing/sample-ticket.ts';
import { fixesFor, type TicketMarket } from './ticket-fix.ts';

const market: TicketMarket = {
	side: 'BUY',
	ltp: paise(10_000),
	bid: paise(9_995),
	ask: paise(10_010),
	lotSize: 65,
	tick: paise(5),
	timesHundredths: 100
};
const fixes = (problems: readonly OrderProblem[], part: Partial<TicketMarket> = {}) =>
	problems.flatMap((problem) => fixesFor(problem, { ...market, ...part }));

describe('one press takes away', () => {
	test('a price between ticks', () => {
		expect(fixes(problemsOf({ price: paise(10_007) }))).toEqual([
			{ kind: 'use-price', field: 'price', price: 10_005 }
		]);
	});

	test('a trigger between ticks', () => {
		expect(fixes(problemsOf({ ...STOP_LOSS, trigger: paise(10_501) }))).toEqual([
			{ kind: 'use-price', field: 'trigger', price: 10_500 }
		]);
	});

	test('a missing price: a buyer is offered the ask, a seller the bid, either the last price', () => {
		const problems = problemsOf({ price: undefined });
		expect(fixes(problems)).toMatchObject([{ price: 10_010 }]);
		expect(fixes(problems, { side: 'SELL' })).toMatchObject([{ price: 9_995 }]);
		expect(fixes(problems, { ask: undefined })).toMatchObject([{ price: 10_000 }]);
		expect(fixes(problems, { ask: undefined, ltp: undefined })).toEqual([]);
	});

	test('a price too far from the market', () => {
		expect(fixes(problemsOf({ price: paise(13_000) }))).toMatchObject([{ price: 10_000 }]);
		expect(fixes(problemsOf({ ...SELL, price: paise(7_000) }))).toMatchObject([{ price: 10_000 }]);
	});

	test('a limit that its own trigger has passed', () => {
		const problems = problemsOf({ ...STOP_LOSS, price: paise(10_400) });
		expect(fixes(problems)).toMatchObject([{ field: 'price', price: 10_500 }]);
	});

	test('a broken lot, to either side', () => {
		expect(fixes(problemsOf({ quantity: 100 }))).toEqual([
			{ kind: 'use-quantity', quantity: 65 },
			{ kind: 'use-quantity', quantity: 130 }
		]);
		expect(fixes(problemsOf({ quantity: 30 }))).toEqual([{ kind: 'use-quantity', quantity: 65 }]);
	});

	test('no quantity, and more lots than the trader allows', () => {
		expect(fixes(problemsOf({ quantity: undefined }))).toMatchObject([{ quantity: 65 }]);
		const many = problemsOf({ quantity: 65 * 30 }, limits({ lotsPerOrder: 20 }));
		expect(fixes(many)).toMatchObject([{ quantity: 65 * 20 }]);
	});

	test('a product that the exchange does not know', () => {
		expect(fixes(problemsOf({ product: 'CNC' }))).toEqual([
			{ kind: 'use-product', product: 'NRML' }
		]);
	});

	test('an account that is off or silent is left out; one that was switched may also be meant', () => {
		const whose = { account: 'a' as AccountId, name: 'Zerodha' };
		expect(fixes(problemsOf({}, { accounts: [{ ...account, on: false }] }))).toEqual([
			{ kind: 'leave-out', ...whose }
		]);
		expect(fixes(problemsOf({}, { accounts: [{ ...account, mode: undefined }] }))).toEqual([
			{ kind: 'leave-out', ...whose }
		]);
		expect(fixes(problemsOf({}, { accounts: [{ ...account, mode: 'analyze' }] }))).toEqual([
			{ kind: 'leave-out', ...whose },
			{ kind: 'accept-mode', ...whose, mode: 'analyze' }
		]);
	});
});

test('every offered price and quantity passes the check that asked for it', () => {
	const wrong = [
		{ price: paise(10_007) },
		{ price: paise(13_000) },
		{ price: undefined },
		{ quantity: 100 }
	];
	for (const part of wrong) {
		const offers = fixes(problemsOf(part));
		expect(offers.length).toBeGreaterThan(0);
		for (const fix of offers) {
			const mended =
				fix.kind === 'use-price'
					? { [fix.field]: fix.price }
					: fix.kind === 'use-quantity'
						? { quantity: fix.quantity }
						: expect.fail(fix.kind);
			expect(mayBeSent(problemsOf({ ...part, ...mended }))).toBe(true);
		}
	}
});

test('what only the trader can decide has no button', () => {
	expect(fixes(problemsOf({}, { online: false }))).toEqual([]);
	expect(fixes(problemsOf({}, { accounts: [] }))).toEqual([]);
	expect(fixes(problemsOf({}, { staleFor: 12_000 }))).toEqual([]);
	expect(fixes(problemsOf({ ...STOP_LOSS, trigger: undefined }))).toEqual([]);
});

test('an account that gets no lot is given one, or left out', () => {
	const half = { ...account, multiplierHundredths: 50 };
	expect(fixes(problemsOf({}, { accounts: [half] }))).toEqual([
		{ kind: 'fix-lots', account: account.id, name: 'Zerodha', lots: 1 },
		{ kind: 'leave-out', account: account.id, name: 'Zerodha' }
	]);
});

test.each([
	[100, 65 * 20],
	[300, 65 * 6],
	[50, 65 * 40]
])('at %i hundredths a limit of 20 lots is %i units on the ticket', (timesHundredths, quantity) => {
	const accounts = [{ ...account, multiplierHundredths: timesHundredths }];
	const many = problemsOf({ quantity: 65 * 100 }, { accounts, ...limits({ lotsPerOrder: 20 }) });
	const stops = many.filter(({ stops }) => stops);
	expect(fixes(stops, { timesHundredths })).toEqual([{ kind: 'use-quantity', quantity }]);
});
