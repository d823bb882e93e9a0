import { describe, expect, test } from 'vitest';
import { readAppLink, type WrongLink } from './app-link.ts';

const OPTION = 'NFO:NIFTY01DEC2626000CE';

describe('a link opens the chain', () => {
	test.each([
		['web+algomirror:chain?underlying=NIFTY', 'NIFTY', undefined],
		['web+algomirror://chain?underlying=NIFTY&expiry=2026-12-01', 'NIFTY', '2026-12-01'],
		['WEB+ALGOMIRROR:Chain?underlying=m%26m', 'M&M', undefined],
		[' web+algomirror://chain/?underlying=BAJAJ-AUTO ', 'BAJAJ-AUTO', undefined]
	])('%s', (link, underlying, expiry) =>
		expect(readAppLink(link)).toEqual({ is: 'chain', chain: { underlying, expiry } })
	);
});

describe('a link fills a ticket in', () => {
	const plain = { key: OPTION, side: 'BUY', lots: 1 };
	test.each([
		['side=buy', plain],
		['side=SELL&lots=1,200', { ...plain, side: 'SELL', lots: 1200 }],
		['side=buy&price=101.20', { ...plain, priceType: 'LIMIT', price: 10_120 }],
		['side=buy&trigger=99', { ...plain, priceType: 'SL-M', trigger: 9_900 }],
		['side=buy&price=101&trigger=99', { ...plain, priceType: 'SL', price: 10_100, trigger: 9_900 }],
		['side=buy&type=limit', { ...plain, priceType: 'LIMIT' }],
		[
			'side=buy&type=SL-M&trigger=5&product=mis',
			{ ...plain, priceType: 'SL-M', trigger: 500, product: 'MIS' }
		]
	])('with %s', (fields, ticket) =>
		expect(readAppLink(`web+algomirror:ticket?symbol=${OPTION}&${fields}`)).toEqual({
			is: 'ticket',
			ticket
		})
	);

	test('no field of it says where the order goes, or that it goes', () => {
		const words = [
			'account=1',
			'accounts=all',
			'send=1',
			'place=true',
			'confirm=no',
			'quantity=65'
		];
		for (const word of words) {
			const link = `web+algomirror:ticket?symbol=${OPTION}&side=buy&${word}`;
			expect(readAppLink(link)).toEqual({ is: 'wrong', why: 'unknown-field' });
		}
	});
});

describe('a link that is not understood whole opens nothing', () => {
	const ticket = (fields: string) => `web+algomirror:ticket?${fields}`;
	const good = `symbol=${OPTION}&side=buy`;
	test.each<[string, WrongLink]>([
		['', 'no-link'],
		['https://evil.example/', 'no-link'],
		['javascript:alert(1)', 'no-link'],
		['web+algomirror:', 'no-link'],
		['web+other:chain?underlying=NIFTY', 'no-link'],
		['web+algomirror:chain#?underlying=NIFTY', 'no-link'],
		['web+algomirror:chain/../../api?underlying=NIFTY', 'no-link'],
		['web+algomirror:panic', 'unknown-kind'],
		['web+algomirror:constructor?a=b', 'unknown-kind'],
		['web+algomirror:chain', 'bad-underlying'],
		['web+algomirror:chain?underlying=<b>', 'bad-underlying'],
		['web+algomirror:chain?underlying=NIFTY&expiry=2026-02-30', 'bad-expiry'],
		['web+algomirror:chain?underlying=NIFTY&next=//evil.example', 'unknown-field'],
		['web+algomirror:chain?underlying=NIFTY&underlying=SENSEX', 'field-twice'],
		[`web+algomirror:chain?underlying=${'A'.repeat(500)}`, 'too-long'],
		[ticket('side=buy'), 'bad-symbol'],
		[ticket('symbol=NIFTY&side=buy'), 'bad-symbol'],
		[ticket('symbol=XYZ:NIFTY&side=buy'), 'bad-symbol'],
		[ticket('symbol=NSE_INDEX:NIFTY&side=buy'), 'not-traded'],
		[ticket(`symbol=${OPTION}`), 'bad-side'],
		[ticket(`symbol=${OPTION}&side=both`), 'bad-side'],
		[ticket(`${good}&lots=0`), 'bad-lots'],
		[ticket(`${good}&lots=-5`), 'bad-lots'],
		[ticket(`${good}&lots=1.5`), 'bad-lots'],
		[ticket(`${good}&lots=1e3`), 'bad-lots'],
		[ticket(`${good}&lots=10001`), 'bad-lots'],
		[ticket(`${good}&type=FOK`), 'bad-type'],
		[ticket(`${good}&type=MARKET&price=5`), 'bad-price'],
		[ticket(`${good}&type=LIMIT&trigger=5`), 'bad-price'],
		[ticket(`${good}&price=0`), 'bad-price'],
		[ticket(`${good}&price=1.005`), 'bad-price'],
		[ticket(`${good}&product=BO`), 'bad-product']
	])('%s: %s', (link, why) => expect(readAppLink(link)).toEqual({ is: 'wrong', why }));
});
