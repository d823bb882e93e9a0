import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument-key.ts';
import { paise } from '#lib/domain/paise.ts';
import { Book } from './book.ts';

const SBIN = instrumentKey('NSE', 'SBIN');
const TCS = instrumentKey('NSE', 'TCS');
const level = (price: number) => ({ price: paise(price), quantity: 75, orders: undefined });

function book() {
	const changed: string[] = [];
	return { it: new Book((key) => changed.push(key)), changed };
}

test('a partial frame keeps what only the older one carried', () => {
	const { it, changed } = book();
	it.take(SBIN, { ltp: paise(81_190), volume: 700, bids: [level(81_185)] }, 1);
	it.take(SBIN, { ltp: paise(81_195) }, 2);
	expect(it.quote(SBIN)).toMatchObject({
		ltp: 81_195,
		volume: 700,
		bids: [level(81_185)],
		at: 2
	});
	expect(changed).toEqual([SBIN, SBIN]);
});

test('depth without a last price keeps the last price', () => {
	const { it } = book();
	it.take(SBIN, { ltp: paise(81_190) }, 1);
	it.take(SBIN, { bids: [], asks: [level(81_200)] }, 2);
	expect(it.quote(SBIN)).toMatchObject({ ltp: 81_190, bids: [], asks: [level(81_200)] });
});

test('an order book of before a gap is not shown under a price of after it', () => {
	const { it } = book();
	it.take(SBIN, { ltp: paise(81_190), volume: 700, bids: [level(81_185)] }, 1);
	it.startOver();
	expect(it.quote(SBIN)).toMatchObject({ bids: [level(81_185)], at: 1 });
	it.take(SBIN, { ltp: paise(82_000) }, 9);
	expect(it.quote(SBIN)).toMatchObject({ ltp: 82_000, volume: 700, bids: [], at: 9 });
	it.take(SBIN, { bids: [level(81_995)] }, 10);
	it.take(SBIN, { ltp: paise(82_005) }, 11);
	expect(it.quote(SBIN)).toMatchObject({ bids: [level(81_995)] });
});

test('a frame that says nothing does not make an old price look new', () => {
	const { it, changed } = book();
	it.take(SBIN, { ltp: paise(81_190) }, 1);
	it.take(SBIN, {}, 2);
	expect(it.quote(SBIN)?.at).toBe(1);
	expect(changed).toEqual([SBIN]);
});

test('what nobody watches is forgotten', () => {
	const { it } = book();
	it.take(SBIN, { ltp: paise(1) }, 1);
	it.take(TCS, { ltp: paise(2) }, 1);
	it.keepOnly(new Map([[TCS, 'quote']]));
	expect(it.quote(SBIN)).toBeUndefined();
	expect(it.size).toBe(1);
});
