import { expect, test } from 'vitest';
import { instrumentKey, instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { tickFrom } from '#lib/openalgo/feed/read-tick.ts';
import { quoteFrom } from './quote.ts';

const FUTURE = instrumentKey('NCO', 'GUARSEED10DEC26FUT');
const CALL = instrumentKey('NFO', 'NIFTY24NOV2626500CE');
const SHARE = instrumentKey('NSE', 'RELIANCE');
const COIN = instrumentKey('CRYPTO', 'BTCINR');
/** Minus one without its sign, as 32 bits in paise. */
const UNSIGNED = 42_949_672.95;
const day = { open: 8_450, high: 8_510, low: 8_420, close: 8_470 };

const NOT_SAID = { ltp: undefined, open: undefined, high: undefined, low: undefined };

test.each([
	['a high that is −1 without its sign', CALL, { ltp: 185, high: UNSIGNED, low: 160 }, ['high']],
	['and the same half as large', CALL, { ltp: 185, high: 22_949_672.96, low: 160 }, ['high']],
	['a last price in paise among rupees', FUTURE, { ...day, ltp: 849_400 }, ['ltp']],
	[
		'a low in paise beside nothing but the last price',
		SHARE,
		{ ltp: 1_450, low: 145_000 },
		['low']
	],
	[
		'an option that has lost nearly all since the morning',
		CALL,
		{ ltp: 0.05, high: 240, low: 0.05 },
		[]
	],
	['a share on its limit', SHARE, { ltp: 1_740, open: 1_450, high: 1_740, low: 1_450 }, []],
	['a coin', COIN, { ltp: 11_000_000, high: 12_000_000, low: 9_000_000 }, []]
] as const)('a price that cannot be is not known, on either way: %s', (_, key, said, absent) => {
	const expected: Record<string, unknown> = { ...NOT_SAID };
	for (const [field, rupees] of Object.entries(said)) {
		if (field !== 'close') expected[field] = paise(Math.round(rupees * 100));
	}
	for (const field of absent) expected[field] = undefined;
	const rest = { ...said, prev_close: 'close' in said ? said.close : undefined };
	expect(quoteFrom(asAnswered(rest), key, 1)).toMatchObject(expected);
	const { exchange, symbol } = instrumentOf(key);
	const frame = { type: 'market_data', symbol, exchange, mode: 2, broker: 'angel', data: said };
	expect({ ...NOT_SAID, ...tickFrom(frame)?.patch }).toMatchObject(expected);
});

test('an offer at −1 without its sign is no offer, on either way', () => {
	const offers = [
		{ price: UNSIGNED, quantity: 65 },
		{ price: 185.5, quantity: 130 }
	];
	const book = [{ price: 18_550, quantity: 130, orders: undefined }];
	expect(quoteFrom(asAnswered({ ltp: 185, asks: offers }), CALL, 1).asks).toEqual(book);
	expect(quoteFrom(asAnswered({ ltp: 185, ask: UNSIGNED }), CALL, 1).asks).toEqual([]);
	const data = { ltp: 185, depth: { buy: [], sell: offers } };
	const { exchange, symbol } = instrumentOf(CALL);
	const frame = { type: 'market_data', symbol, exchange, mode: 3, broker: 'angel', data };
	expect(tickFrom(frame)?.patch.asks).toEqual(book);
});

/** A quote's other fields are not sent. */
function asAnswered(fields: Record<string, unknown>): Parameters<typeof quoteFrom>[0] {
	const none = { bid: 0, ask: 0, bid_qty: 0, ask_qty: 0, volume: 0, oi: 0, error: undefined };
	return { ltp: 0, open: 0, high: 0, low: 0, prev_close: 0, ...none, ...fields };
}
