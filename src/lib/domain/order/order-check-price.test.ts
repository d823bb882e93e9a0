import { describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { TicketFacts } from './order-check.ts';
import type { OrderDraft } from './order.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { limits, listing, problemsOf, SELL, STOP_LOSS } from '#lib/domain/testing/sample-ticket.ts';

type Row = [string, Partial<OrderDraft>, Partial<TicketFacts>, object];

test.each<[string, Partial<OrderDraft>, Partial<TicketFacts>]>([
	['a limit order on tick, near the last price', {}, {}],
	['a market order without a price', { priceType: 'MARKET', price: undefined }, {}],
	['a stop above the market for a buy', STOP_LOSS, {}],
	[
		'a stop below it for a sell',
		{ ...SELL, ...STOP_LOSS, trigger: paise(9_500), price: paise(9_400) },
		{}
	],
	['a stop whose limit is its trigger', { ...STOP_LOSS, price: STOP_LOSS.trigger }, {}],
	[
		'a trigger 20 % above the last price, no more',
		{ ...STOP_LOSS, trigger: paise(12_000), price: paise(12_100) },
		{}
	],
	[
		'a stop’s limit as far from its trigger as the user allows',
		{ ...STOP_LOSS, trigger: paise(12_000), price: paise(14_400) },
		{}
	],
	[
		'any trigger where the user set no limit',
		{ ...STOP_LOSS, trigger: paise(50_000), price: paise(50_000) },
		limits({ awayFromLtpPercent: 0 })
	],
	['20 % above the last price, no more', { price: paise(12_000) }, {}],
	['20 % below it, no more', { price: paise(8_000) }, {}],
	[
		'any price where the user set no limit',
		{ price: paise(99_995) },
		limits({ awayFromLtpPercent: 0 })
	],
	['any tick where the server names none', { price: paise(10_001) }, listing({ tick: undefined })],
	[
		'what is left in the price field of a market order',
		{ priceType: 'MARKET', price: paise(3) },
		{}
	],
	[
		'what is left in the price field of a stop at market',
		{ ...STOP_LOSS, priceType: 'SL-M', price: paise(3) },
		{}
	],
	['what is left in the trigger field of a limit order', { trigger: paise(3) }, {}],
	[
		'as much money as the user allows',
		{ price: paise(10_000) },
		limits({ orderValueRupees: 6_500 })
	],
	[
		'a share at its own tick',
		{ key: instrumentKey('NSE', 'TCS'), product: 'CNC', quantity: 1, price: paise(10_001) },
		listing({ tick: paise(1), lotSize: 1 })
	]
])('nothing is said against %s', (_, order, facts) => {
	expect(problemsOf(order, facts)).toEqual([]);
});

describe('the order is stopped by', () => {
	test.each<Row>([
		[
			'a price off the tick',
			{ price: paise(10_007) },
			{},
			{ kind: 'off-tick', field: 'price', tick: 5, nearest: 10_005 }
		],
		[
			'a trigger off the tick',
			{ ...STOP_LOSS, trigger: paise(10_499) },
			{},
			{ kind: 'off-tick', field: 'trigger', tick: 5, nearest: 10_500 }
		],
		[
			'a limit order without a price',
			{ price: undefined },
			{},
			{ kind: 'needs-price', priceType: 'LIMIT' }
		],
		['a limit price of zero', { price: paise(0) }, {}, { kind: 'needs-price', priceType: 'LIMIT' }],
		[
			'a negative limit price',
			{ price: paise(-5) },
			{},
			{ kind: 'needs-price', priceType: 'LIMIT' }
		],
		[
			'a stop with a limit but no price',
			{ ...STOP_LOSS, price: undefined },
			{},
			{ kind: 'needs-price', priceType: 'SL' }
		],
		[
			'a stop without a trigger',
			{ priceType: 'SL', price: paise(10_600) },
			{},
			{ kind: 'needs-trigger', priceType: 'SL' }
		],
		[
			'a stop at market without a trigger',
			{ priceType: 'SL-M', trigger: paise(0) },
			{},
			{ kind: 'needs-trigger', priceType: 'SL-M' }
		],
		[
			'a buy stop above its limit',
			{ ...STOP_LOSS, trigger: paise(10_605) },
			{},
			{ kind: 'trigger-beyond-price', trigger: 10_605, price: 10_600 }
		],
		[
			'a sell stop below its limit',
			{ ...SELL, ...STOP_LOSS, trigger: paise(9_400), price: paise(9_500) },
			{},
			{ kind: 'trigger-beyond-price', trigger: 9_400, price: 9_500 }
		],
		[
			'a buy far above the market',
			{ price: paise(12_500) },
			{},
			{ kind: 'price-too-far', from: 10_000, percent: 25, limit: 20 }
		],
		[
			'a sell far below the market',
			{ ...SELL, price: paise(7_500) },
			{},
			{ kind: 'price-too-far', from: 10_000, percent: 25, limit: 20 }
		],
		[
			'a stop’s limit far beyond its trigger',
			{ ...STOP_LOSS, price: paise(13_125) },
			{},
			{ kind: 'price-too-far', from: 10_500, percent: 25, limit: 20 }
		],
		[
			'a buy stop’s trigger far above the market',
			{ ...STOP_LOSS, trigger: paise(50_000), price: paise(50_500) },
			{ ltp: paise(18_500) },
			{ kind: 'trigger-too-far', from: 18_500, percent: (31_500 * 100) / 18_500, limit: 20 }
		],
		[
			'a buy stop at market with such a trigger',
			{ priceType: 'SL-M', price: undefined, trigger: paise(12_500) },
			{},
			{ kind: 'trigger-too-far', from: 10_000, percent: 25, limit: 20 }
		],
		[
			'a sell stop’s trigger far below the market',
			{ ...SELL, ...STOP_LOSS, trigger: paise(7_500), price: paise(7_400) },
			{},
			{ kind: 'trigger-too-far', from: 10_000, percent: -25, limit: 20 }
		],
		[
			'more money at a market that a stop’s trigger has been passed by',
			{ priceType: 'SL-M', trigger: paise(9_000) },
			{ ...limits({ orderValueRupees: 6_400 }), ltp: paise(9_900) },
			{ kind: 'above-value-limit', value: 643_500, limit: 640_000 }
		],
		[
			'more money than the user allows',
			{},
			limits({ orderValueRupees: 6_500 }),
			{ kind: 'above-value-limit', value: 650_325, limit: 650_000 }
		],
		[
			'more at market than the user allows',
			{ priceType: 'MARKET' },
			limits({ orderValueRupees: 6_499 }),
			{ kind: 'above-value-limit', value: 650_000, limit: 649_900 }
		],
		[
			'more at a stop’s trigger than the user allows',
			{ ...STOP_LOSS, priceType: 'SL-M' },
			limits({ orderValueRupees: 6_500 }),
			{ kind: 'above-value-limit', value: 682_500, limit: 650_000 }
		]
	])('%s', (_, order, facts, problem) => {
		const stops = problemsOf(order, facts).filter((said) => said.stops);
		expect(stops).toEqual([{ stops: true, ...problem }]);
	});
});

test.each<[string, Partial<OrderDraft>]>([
	['a sell stop far above the market', { ...SELL, trigger: paise(50_000), price: paise(49_500) }],
	['a buy stop far below it', { trigger: paise(5_000), price: paise(10_000) }],
	['the same at market', { priceType: 'SL-M', trigger: paise(5_000) }]
])('%s would fire at once: it is stopped, and both reasons are said', (_, order) => {
	const kinds = problemsOf({ priceType: 'SL', ...order }, { ltp: paise(18_500) }).map(
		({ kind }) => kind
	);
	expect(kinds).toContain('trigger-reached');
	expect(kinds).toContain('trigger-too-far');
});

test('a limit is measured from the market where its stop has been passed already', () => {
	const stop = { priceType: 'SL', trigger: paise(9_000), price: paise(11_500) } as const;
	expect(problemsOf(stop).map(({ kind }) => kind)).toEqual(['trigger-reached']);
});

describe('the order may be sent in spite of', () => {
	test.each<Row>([
		[
			'a sell far above the market, which waits',
			{ ...SELL, price: paise(20_000) },
			{},
			{ kind: 'price-far-off', from: 10_000, percent: 100, limit: 20 }
		],
		[
			'a buy far below the market, which waits',
			{ price: paise(7_500) },
			{},
			{ kind: 'price-far-off', from: 10_000, percent: 25, limit: 20 }
		],
		[
			'a buy stop that the market has reached',
			{ ...STOP_LOSS, trigger: paise(10_000), price: paise(10_100) },
			{},
			{ kind: 'trigger-reached', trigger: 10_000, ltp: 10_000 }
		],
		[
			'a sell stop that the market has passed',
			{ ...SELL, priceType: 'SL-M', trigger: paise(10_500) },
			{},
			{ kind: 'trigger-reached', trigger: 10_500, ltp: 10_000 }
		],
		[
			'having no last price to compare with',
			{ price: paise(99_995) },
			{ ltp: undefined },
			{ kind: 'no-last-price' }
		]
	])('%s', (_, order, facts, problem) => {
		expect(problemsOf(order, facts)).toEqual([{ stops: false, ...problem }]);
	});
});
