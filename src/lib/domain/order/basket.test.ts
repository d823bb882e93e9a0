import { describe, expect, test } from 'vitest';
import {
	gather,
	marginLeg,
	premiumOf,
	sendingOrder,
	type GatheredLeg,
	type NewLeg
} from './basket.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';

const CALL = instrumentKey('NFO', 'NIFTY24NOV2626200CE');
const PUT = instrumentKey('NFO', 'NIFTY24NOV2626200PE');
const FUTURE = instrumentKey('NFO', 'NIFTY24NOV26FUT');

const wanted = (part: Partial<NewLeg> = {}): NewLeg => ({
	key: CALL,
	side: 'BUY',
	lots: 1,
	lotSize: 65,
	tick: paise(5),
	product: 'NRML',
	price: undefined,
	...part
});
const leg = (id: string, rank: number, part: Partial<NewLeg> = {}): GatheredLeg => ({
	...wanted(part),
	id,
	rank
});

describe('gathering', () => {
	test('the first leg of a basket comes first', () => {
		expect(gather([], wanted(), 'a')).toEqual(leg('a', 1));
	});

	test('the same order again grows the leg that is there', () => {
		const legs = [leg('a', 4), leg('b', 7, { key: PUT })];
		expect(gather(legs, wanted({ lots: 2 }), 'c')).toEqual(leg('a', 4, { lots: 3 }));
	});

	test.each<[string, Partial<NewLeg>]>([
		['the other side', { side: 'SELL' }],
		['another contract', { key: PUT }],
		['a limit instead of market', { price: paise(12_890) }],
		['another product', { product: 'MIS' }]
	])('%s is a leg of its own, behind the others', (_, part) => {
		expect(gather([leg('a', 4)], wanted(part), 'b')).toEqual(leg('b', 5, part));
	});
});

test('what is bought goes first, each side as it was gathered', () => {
	const legs = [
		leg('short call', 1, { side: 'SELL' }),
		leg('long put', 3, { key: PUT }),
		leg('short put', 2, { key: PUT, side: 'SELL' }),
		leg('long call', 4)
	];
	expect(sendingOrder(legs).map(({ id }) => id)).toEqual([
		'long put',
		'long call',
		'short call',
		'short put'
	]);
});

describe('premium', () => {
	const at = (price: number | undefined) => () => (price === undefined ? undefined : paise(price));

	test('is what is paid less what is received, in paise', () => {
		const legs = [
			leg('long', 1, { lots: 2 }),
			leg('short', 2, { key: PUT, side: 'SELL', price: paise(5_000) })
		];
		expect(premiumOf(legs, at(10_000))).toEqual({
			net: 10_000 * 2 * 65 - 5_000 * 65,
			unpriced: 0
		});
	});

	test('a credit is negative', () => {
		expect(premiumOf([leg('a', 1, { side: 'SELL' })], at(100)).net).toBe(-6_500);
	});

	test('an option without a price is counted and left out, never taken for free', () => {
		const legs = [leg('a', 1), leg('b', 2, { price: paise(200) })];
		expect(premiumOf(legs, at(undefined))).toEqual({ net: 13_000, unpriced: 1 });
	});

	test('a future costs margin, not premium', () => {
		expect(premiumOf([leg('a', 1, { key: FUTURE })], at(2_617_700))).toEqual({
			net: 0,
			unpriced: 0
		});
	});
});

test('the margin of a leg is asked in units, at market without a limit', () => {
	expect(marginLeg(leg('a', 1, { lots: 3 }))).toEqual({
		key: CALL,
		side: 'BUY',
		quantity: 195,
		product: 'NRML',
		priceType: 'MARKET'
	});
	expect(marginLeg(leg('a', 1, { price: paise(5) })).priceType).toBe('LIMIT');
});
