import * as v from 'valibot';
import { parseOptionSymbol } from '#lib/domain/instrument/option-symbol.ts';
import type { Check, World } from '../check.ts';
import { expectError, expectShape, expectTrue, numeric } from '../expectations.ts';
import { fail, must, needs } from '../verdict.ts';

export const ofNifty = ({ facts }: World) => ({
	underlying: 'NIFTY',
	exchange: 'NSE_INDEX',
	expiry_date: needs(facts.expiry, 'NIFTY options')
});

const leg = v.nullable(
	v.object({
		symbol: v.string(),
		label: v.string(),
		ltp: numeric,
		bid: numeric,
		ask: numeric,
		bid_qty: numeric,
		ask_qty: numeric,
		open: numeric,
		high: numeric,
		low: numeric,
		prev_close: numeric,
		volume: numeric,
		oi: numeric,
		lotsize: v.number(),
		tick_size: v.number()
	})
);
const chainShape = v.object({
	underlying: v.literal('NIFTY'),
	underlying_symbol: v.string(),
	underlying_exchange: v.string(),
	underlying_ltp: v.number(),
	underlying_prev_close: v.number(),
	expiry_date: v.string(),
	expiry_ts: v.nullable(v.number()),
	server_ts: v.number(),
	atm_strike: v.number(),
	quotes_included: v.boolean(),
	greeks_included: v.boolean(),
	forward_price: v.nullable(v.number()),
	chain: v.array(v.object({ strike: v.number(), ce: leg, pe: leg }))
});

async function chainOf(world: World, more: object = {}) {
	const reply = await world.rest.ask('optionchain', {
		...ofNifty(world),
		strike_count: 2,
		...more
	});
	return expectShape(reply, chainShape);
}

export const chain: Check[] = [
	{
		name: 'a chain carries its underlying, its expiry and its times in seconds',
		run: async (world) => {
			const answer = await chainOf(world);
			expectTrue(answer.expiry_date === world.facts.expiry, `its expiry is ${answer.expiry_date}`);
			expectTrue(
				answer.underlying_exchange === 'NSE_INDEX' && answer.underlying_symbol === 'NIFTY',
				`its underlying is ${answer.underlying_exchange}:${answer.underlying_symbol}`
			);
			expectTrue(answer.server_ts > 1e9 && answer.server_ts < 1e11, 'server_ts is not in seconds');
			expectTrue(!answer.greeks_included, 'Greeks came unasked');
			expectTrue(answer.forward_price === null, 'a forward came without Greeks');
		}
	},
	{
		name: 'two strikes on each side make at most five rows, ascending, with ATM among them',
		run: async (world) => {
			const answer = await chainOf(world);
			const strikes = answer.chain.map((row) => row.strike);
			expectTrue(strikes.length >= 1 && strikes.length <= 5, `there are ${strikes.length}`);
			expectTrue(
				strikes.every((strike, index) => index === 0 || strike > (strikes[index - 1] ?? 0)),
				`they are ${strikes.join(', ')}`
			);
			expectTrue(strikes.includes(answer.atm_strike), `ATM ${answer.atm_strike} is not there`);
		}
	},
	{
		name: 'labels count from ATM: below it a call is in the money and a put out of it',
		run: async (world) => {
			const answer = await chainOf(world);
			const atm = answer.chain.findIndex((row) => row.strike === answer.atm_strike);
			for (const [index, row] of answer.chain.entries()) {
				const away = Math.abs(index - atm);
				const [call, put] = index < atm ? ['ITM', 'OTM'] : ['OTM', 'ITM'];
				const wanted = away === 0 ? ['ATM', 'ATM'] : [`${call}${away}`, `${put}${away}`];
				for (const [side, label] of [
					[row.ce, wanted[0]],
					[row.pe, wanted[1]]
				] as const) {
					if (side && side.label !== label) fail(`${side.symbol} is ${side.label}, not ${label}`);
				}
			}
		}
	},
	{
		name: 'the symbols of a chain say what its rows say',
		run: async (world) => {
			const answer = await chainOf(world);
			for (const row of answer.chain) {
				for (const [side, one] of [
					['CE', row.ce],
					['PE', row.pe]
				] as const) {
					if (!one) continue;
					const contract = must(parseOptionSymbol(one.symbol), `${one.symbol} cannot be read`);
					if (contract.strike !== row.strike || contract.side !== side) {
						fail(`${one.symbol} stands at ${row.strike} ${side}`);
					}
				}
			}
		}
	},
	{
		name: 'a chain may be asked for by the options exchange too',
		run: async (world) => {
			const answer = await chainOf(world, { exchange: 'NFO', strike_count: 1 });
			expectTrue(
				answer.underlying_exchange === 'NSE_INDEX',
				`its underlying is on ${answer.underlying_exchange}`
			);
		}
	},
	{
		name: 'with_greeks says so even where the server cannot compute them',
		run: async (world) => {
			const answer = await chainOf(world, { strike_count: 1, with_greeks: true });
			expectTrue(answer.greeks_included, 'greeks_included is false');
		}
	},
	...(
		[
			['an expiry that is not listed', '01JAN20'],
			['an expiry with dashes', '01-DEC-26']
		] as const
	).map(([what, expiry_date]): Check => ({
		name: `a chain of ${what} is 404 in plain words`,
		run: async (world) => {
			const body = { ...ofNifty(world), expiry_date, strike_count: 1 };
			const reply = await world.rest.ask('optionchain', body);
			expectError(
				reply,
				404,
				`No strikes found for NIFTY expiring ${expiry_date}. Please check expiry date or update master contract.`
			);
		}
	})),
	{
		name: 'a chain of an underlying that does not exist is 400 and says why',
		run: async ({ rest, facts }) => {
			const body = {
				underlying: 'NOSUCH',
				exchange: 'NSE',
				expiry_date: facts.expiry ?? '01DEC26'
			};
			const reply = await rest.post('optionchain', body);
			expectError(reply, 400, /^Failed to fetch LTP for NOSUCH: Symbol 'NOSUCH' not found/);
		}
	}
];
