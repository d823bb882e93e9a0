import { describe, expect, test } from 'vitest';
import type { TicketFacts } from './order-check.ts';
import { MOST_SLICES } from './order-check-quantity.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { account, limits, listing, problemsOf } from '#lib/domain/testing/sample-ticket.ts';

test.each<[string, number, Partial<TicketFacts>]>([
	['one lot', 65, {}],
	['as much as the freeze quantity allows', 1_755, {}],
	['just the freeze quantity', 1_950, listing({ freezeQuantity: 1_950 })],
	['as many lots as the user allows', 130, limits({ lotsPerOrder: 2 })],
	['any quantity where the server says no lot', 7, listing({ lotSize: undefined })],
	[
		'any number of lots where it says no freeze quantity',
		65_000,
		listing({ freezeQuantity: undefined })
	]
])('nothing is said against %s', (_, quantity, facts) => {
	expect(problemsOf({ quantity }, facts)).toEqual([]);
});

describe('the order is stopped by', () => {
	test.each<[string, number | undefined, Partial<TicketFacts>, object]>([
		[
			'a quantity between two lots',
			100,
			{},
			{ kind: 'not-lot-multiple', lotSize: 65, below: 65, above: 130 }
		],
		[
			'less than a lot',
			10,
			{},
			{ kind: 'not-lot-multiple', lotSize: 65, below: undefined, above: 65 }
		],
		['a quantity of zero', 0, {}, { kind: 'no-quantity' }],
		['a negative quantity', -65, {}, { kind: 'no-quantity' }],
		['a fraction of a share', 0.5, listing({ lotSize: 1 }), { kind: 'no-quantity' }],
		['a field that holds no number', undefined, {}, { kind: 'no-quantity' }],
		[
			'more lots than the user allows',
			195,
			limits({ lotsPerOrder: 2 }),
			{ kind: 'above-lots-limit', lots: 3, limit: 2 }
		],
		[
			'more orders than a trader can mean',
			1_755 * MOST_SLICES + 65,
			{},
			{ kind: 'too-many-slices', count: MOST_SLICES + 1, most: MOST_SLICES, freeze: 1_800 }
		],
		[
			'a freeze quantity below one lot',
			65,
			listing({ freezeQuantity: 60 }),
			{ kind: 'freeze-below-lot', freeze: 60, lotSize: 65 }
		]
	])('%s', (_, quantity, facts, problem) => {
		expect(problemsOf({ quantity }, facts)).toEqual([{ stops: true, ...problem }]);
	});
});

test.each([
	[1_820, { count: 2, each: 1_755, last: 65 }],
	[1_755 * MOST_SLICES, { count: MOST_SLICES, each: 1_755, last: 1_755 }]
])('%i units are too many for the exchange at once, and go in parts', (quantity, plan) => {
	const notice = { stops: false, kind: 'above-freeze', freeze: 1_800, plan };
	expect(problemsOf({ quantity })).toEqual([notice]);
});

test('a freeze quantity of one lot sends lot by lot', () => {
	expect(problemsOf({ quantity: 130 }, listing({ freezeQuantity: 65 }))).toMatchObject([
		{ stops: false, kind: 'above-freeze', plan: { count: 2, each: 65, last: 65 } }
	]);
});

test('parts are shown for the next whole lot while the quantity is between two', () => {
	expect(problemsOf({ quantity: 1_810 })[1]).toMatchObject({
		kind: 'above-freeze',
		plan: { count: 2, each: 1_755, last: 65 }
	});
});

test.each([
	[65, true],
	[1, true],
	[0, true],
	[66, false],
	[-1, false],
	[0.5, false]
])('of 65 units, %d disclosed ones fit: %s', (disclosedQuantity, fits) => {
	const said = fits ? [] : [{ stops: true, kind: 'disclosed-not-valid', quantity: 65 }];
	expect(problemsOf({ quantity: 65, disclosedQuantity })).toEqual(said);
});

describe('each account is checked by what it gets, not by what was typed', () => {
	const named = (name: string, multiplierHundredths: number, fixedLots?: number) => ({
		...account,
		id: name as AccountId,
		name,
		multiplierHundredths,
		fixedLots
	});
	const main = named('Main', 100);
	const half = named('Half', 50);
	const double = named('Double', 200);
	const rounded = { kind: 'no-whole-lot', account: 'Half', name: 'Half', lots: 1 };

	test('half of one lot is no lot: with no other account the order is stopped', () => {
		const notice = { stops: true, ...rounded, multiplierHundredths: 50 };
		expect(problemsOf({}, { accounts: [half] })).toEqual([notice]);
	});

	test('beside an account that gets one it is named', () => {
		const notice = { stops: false, ...rounded, multiplierHundredths: 50 };
		expect(problemsOf({}, { accounts: [main, half] })).toEqual([notice]);
	});

	test('lots that the trader gave it by hand are as good as any', () => {
		expect(problemsOf({}, { accounts: [named('Half', 50, 1)] })).toEqual([]);
	});

	test('a limit of two lots stops the account that would get four', () => {
		const facts = { accounts: [main, double], ...limits({ lotsPerOrder: 2 }) };
		expect(problemsOf({ quantity: 130 }, facts)).toEqual([
			{ stops: true, kind: 'above-lots-limit', lots: 4, limit: 2, names: ['Double'] }
		]);
	});

	test('only the account above the freeze quantity goes in parts', () => {
		expect(problemsOf({ quantity: 1_300 }, { accounts: [main, double] })).toEqual([
			{
				stops: false,
				kind: 'above-freeze',
				freeze: 1_800,
				plan: { count: 2, each: 1_755, last: 845 },
				names: ['Double']
			}
		]);
	});

	test('a limit of money holds for each account by itself', () => {
		const facts = { accounts: [half, double], ...limits({ orderValueRupees: 10_000 }) };
		expect(problemsOf({ quantity: 130, price: paise(10_000) }, facts)).toEqual([
			{
				stops: true,
				kind: 'above-value-limit',
				value: 2_600_000,
				limit: 1_000_000,
				names: ['Double']
			}
		]);
	});
});
