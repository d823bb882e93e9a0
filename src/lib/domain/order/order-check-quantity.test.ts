import { describe, expect, test } from 'vitest';
import type { TicketFacts } from './order-check.ts';
import { MOST_SLICES } from './order-check-quantity.ts';
import { limits, listing, problemsOf } from '#lib/domain/testing/sample-ticket.ts';

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
