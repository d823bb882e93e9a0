import { paise } from '#lib/domain/number/paise.ts';
import { describe, expect, test } from 'vitest';
import type { InstrumentRow } from '../market/instruments.ts';
import { brokerRefusal, sandboxRefusal } from './order-rules.ts';
import type { PaperOrderRequest } from './order.ts';
import { CALL, INDEX, SHARE } from '../testing/toy-quotes.ts';

const MARKET: PaperOrderRequest = {
	strategy: '',
	action: 'BUY',
	quantity: 65,
	priceType: 'MARKET',
	product: 'NRML',
	price: paise(0),
	trigger: paise(0)
};

describe('the paper broker refuses', () => {
	const refusals: [string, InstrumentRow, Partial<PaperOrderRequest>, RegExp][] = [
		['an index', INDEX, {}, /^Indices/],
		['part of a lot', CALL, { quantity: 100 }, /^Quantity should be a multiple of lot size: 65$/],
		['more than the freeze quantity', CALL, { quantity: 65 * 28 }, /freeze quantity of 1800/],
		['delivery of an option', CALL, { product: 'CNC' }, /^CNC is not allowed on NFO/],
		['carrying a share as NRML', SHARE, {}, /^NRML is not allowed on NSE/],
		['a limit without a price', CALL, { priceType: 'LIMIT' }, /^Price is required/],
		['a stop without a trigger', CALL, { priceType: 'SL-M' }, /^Trigger price is required/],
		[
			'a price between ticks',
			CALL,
			{ priceType: 'LIMIT', price: paise(100_03) },
			/tick size: 0.05/
		],
		[
			'a trigger between ticks',
			CALL,
			{ priceType: 'SL-M', trigger: paise(100_03) },
			/^Trigger price should be a multiple of tick size: 0.05/
		]
	];
	test.each(refusals)('%s', (_name, row, own, words) => {
		expect(brokerRefusal({ ...MARKET, ...own }, row)).toMatch(words);
	});
	test('nothing that is within the rules, up to the freeze quantity', () => {
		expect(brokerRefusal({ ...MARKET, quantity: 65 * 27 }, CALL)).toBeUndefined();
		expect(brokerRefusal({ ...MARKET, product: 'CNC' }, SHARE)).toBeUndefined();
	});
});

test('the sandbox takes off-tick prices and quantities above the freeze, as OpenAlgo does', () => {
	const large = { ...MARKET, quantity: 65 * 100 };
	const between = { ...MARKET, priceType: 'LIMIT', price: paise(100_03) } as const;
	expect(sandboxRefusal(large, CALL)).toBeUndefined();
	expect(sandboxRefusal(between, CALL)).toBeUndefined();
});
