import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OrderRequest, Side } from '#lib/domain/order/order.ts';
import type { Product } from '#lib/domain/book/position.ts';
import { batchAnswer, matchLegs } from './acknowledgement.ts';

const order = (symbol: string, product: Product = 'MIS', side: Side = 'BUY'): OrderRequest => ({
	key: instrumentKey('NFO', symbol),
	side,
	quantity: 65,
	priceType: 'MARKET',
	product
});
const done = (symbol: string, orderid: string, product = 'MIS') => ({
	symbol,
	exchange: 'NFO',
	product,
	status: 'success',
	orderid
});
const failed = (symbol: string) => ({ symbol, status: 'error', message: 'no' });

function match(wanted: OrderRequest[], results: object[]) {
	return matchLegs(wanted, v.parse(batchAnswer, { results }).results ?? []);
}

describe('a basket’s answer is matched to its legs', () => {
	test('by symbol, in whatever order the results came', () => {
		const { legs, unanswered } = match(
			[order('A'), order('B'), order('C')],
			[done('C', '3'), failed('A'), done('B', '2')]
		);
		expect(legs.map((leg) => leg.index)).toEqual([2, 0, 1]);
		expect(legs[1]?.outcome).toEqual({ kind: 'refused', message: 'no' });
		expect(unanswered).toEqual([]);
	});

	test('by product where two legs share a symbol', () => {
		const { legs } = match(
			[order('A', 'MIS'), order('A', 'NRML')],
			[done('A', '2', 'NRML'), done('A', '1', 'MIS')]
		);
		expect(legs.map((leg) => leg.index)).toEqual([1, 0]);
	});

	test('not at all where nothing tells two legs apart', () => {
		const { legs, unanswered } = match(
			[order('A'), order('A'), order('B')],
			[done('A', '1'), failed('A'), done('B', '2')]
		);
		expect(legs.map((leg) => leg.index)).toEqual([undefined, undefined, 2]);
		expect(unanswered).toEqual([0, 1]);
	});

	test('a leg without a result is named', () => {
		expect(match([order('A'), order('B')], [done('A', '1')]).unanswered).toEqual([1]);
	});

	test('a success without an id is not a success', () => {
		const { legs } = match([order('A')], [{ ...done('A', ''), orderid: null }]);
		expect(legs[0]?.outcome).toEqual({ kind: 'unproven' });
	});
});
