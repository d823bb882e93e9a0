import * as v from 'valibot';
import { expect, test } from 'vitest';
import { chainAnswer, chainFrom } from './chain.ts';

const leg = (symbol: string, ltp: number, more: object = {}) => {
	return { symbol, lotsize: 65, tick_size: 5, ltp, ...more };
};

function chain(rows: object[], more: object = {}) {
	const answer = v.parse(chainAnswer, {
		underlying: 'NIFTY',
		underlying_symbol: 'NIFTY',
		underlying_exchange: 'NSE_INDEX',
		underlying_ltp: 26_177.15,
		expiry_date: '24NOV26',
		chain: rows,
		...more
	});
	return chainFrom(answer, 1) ?? expect.fail('the answer was not read');
}

test('a tick of 5 is five paise in a chain where any price is off ₹5, for its untraded strikes too', () => {
	const { rows } = chain([
		{ strike: 26_100, ce: leg('NIFTY24NOV2626100CE', 240), pe: leg('NIFTY24NOV2626100PE', 0) },
		{ strike: 26_150, ce: leg('NIFTY24NOV2626150CE', 238.65) }
	]);
	expect(rows.flatMap(({ ce, pe }) => [ce?.tick, pe?.tick])).toEqual([5, 5, 5, undefined]);
});

test('and five rupees in one where nothing is', () => {
	const { rows } = chain([{ strike: 26_100, ce: leg('NIFTY24NOV2626100CE', 240) }]);
	expect(rows[0]?.ce?.tick).toBe(500);
});

test('a tick that cannot be is the usual one', () => {
	const odd = leg('NIFTY24NOV2626100CE', 8_494, { tick_size: 849_400 });
	expect(chain([{ strike: 26_100, ce: odd }]).rows[0]?.ce?.tick).toBe(5);
});

test('open interest above 2³¹ units is what the server said', () => {
	const large = leg('NIFTY24NOV2626100CE', 240, { oi: 3_456_789_012 });
	expect(chain([{ strike: 26_100, ce: large }]).rows[0]?.ce?.quote.oi).toBe(3_456_789_012);
});

test.each([['24NOV26'], ['24-NOV-2026'], ['24-Nov-26'], ['2026-11-24']])(
	'the expiry %s is read',
	(written) => {
		expect(chain([], { expiry_date: written }).expiry).toBe('2026-11-24');
	}
);

test('the strike that the server counted from is its own word', () => {
	expect(chain([], { atm_strike: 26_200 }).countedFrom).toBe(26_200);
	expect(chain([], {}).countedFrom).toBeUndefined();
});

test.each([
	[26_231.4, 26_231.4],
	[null, undefined],
	[0, undefined],
	['26231.4', 26_231.4]
])('a forward written as %o is read as %o rupees', (forward_price, rupees) => {
	expect(chain([], { forward_price }).saidForward).toBe(rupees);
});

test('a spot that the server’s own ATM strike and its options contradict is none', () => {
	const rows = [26_000, 26_100, 26_200, 26_300, 26_400].map((strike) => ({
		strike,
		ce: leg(`NIFTY24NOV26${strike}CE`, Math.max(0, 26_110 - strike) + 90),
		pe: leg(`NIFTY24NOV26${strike}PE`, Math.max(0, strike - 26_110) + 90)
	}));
	expect(chain(rows, { atm_strike: 26_100, underlying_ltp: 26_390 }).underlyingLtp).toBeUndefined();
	expect(chain(rows, { atm_strike: 26_300, underlying_ltp: 26_120 }).underlyingLtp).toBe(2_612_000);
});
