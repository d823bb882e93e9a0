import * as v from 'valibot';
import { parseOptionSymbol } from '#lib/domain/option-symbol.ts';
import { fail, must, needs, Skip, type Check, type World } from '../check.ts';
import {
	expectBody,
	expectError,
	expectShape,
	expectStatus,
	expectTrue,
	numeric
} from '../expectations.ts';

const ofNifty = ({ facts }: World) => ({
	underlying: 'NIFTY',
	exchange: 'NSE_INDEX',
	expiry_date: needs(facts.expiry, 'NIFTY options')
});

const expiries: Check[] = [
	{
		name: 'expiries are written DD-MMM-YY, nearest first, none past',
		run: async ({ rest, facts }) => {
			needs(facts.expiries[0], 'NIFTY options');
			const body = { symbol: 'NIFTY', exchange: 'NFO', instrumenttype: 'options' };
			const { data, message } = expectShape(
				await rest.post('expiry', body),
				v.object({ message: v.string(), data: v.array(v.string()) })
			);
			const odd = data.find((day) => !/^\d{2}-[A-Z]{3}-\d{2}$/.test(day));
			expectTrue(odd === undefined, `one is written ${odd}`);
			const days = data.map((day) => Date.parse(`${day} UTC`));
			expectTrue(
				days.every((day, index) => index === 0 || day > (days[index - 1] ?? 0)),
				'they are not in order'
			);
			expectTrue((days[0] ?? 0) > Date.now() - 2 * 86_400_000, `the first is ${data[0]}`);
			expectTrue(
				message === `Found ${data.length} expiry dates for NIFTY options in NFO`,
				`it says "${message}"`
			);
		}
	},
	{
		name: 'an underlying that does not exist has no expiries, and that is a success',
		run: async ({ rest }) => {
			const body = { symbol: 'NOSUCH', exchange: 'NFO', instrumenttype: 'options' };
			expectBody(await rest.post('expiry', body), 200, {
				status: 'success',
				message: 'No expiry dates found for NOSUCH options in NFO',
				data: []
			});
		}
	},
	{
		name: 'futures have expiries of their own',
		run: async ({ rest, facts }) => {
			needs(facts.future, 'NIFTY futures');
			const body = { symbol: 'NIFTY', exchange: 'NFO', instrumenttype: 'futures' };
			const { data } = expectShape(
				await rest.post('expiry', body),
				v.object({ data: v.array(v.string()) })
			);
			expectTrue(data.length > 0, 'there are none');
		}
	}
];

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

const chain: Check[] = [
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

const resolved = v.object({
	symbol: v.string(),
	exchange: v.literal('NFO'),
	lotsize: v.number(),
	tick_size: v.number(),
	freeze_qty: v.number(),
	underlying_ltp: v.number()
});

const resolving: Check[] = [
	...(
		[
			['ATM', 'CE'],
			['ITM2', 'PE'],
			['OTM2', 'CE']
		] as const
	).map(([offset, option_type]): Check => ({
		name: `optionsymbol resolves ${offset} ${option_type} to a contract of that expiry`,
		run: async (world) => {
			const body = { ...ofNifty(world), offset, option_type };
			const answer = expectShape(await world.rest.ask('optionsymbol', body), resolved);
			const prefix = `NIFTY${world.facts.expiry}`;
			expectTrue(
				answer.symbol.startsWith(prefix) && answer.symbol.endsWith(option_type),
				`it is ${answer.symbol}`
			);
			expectTrue(answer.lotsize === world.facts.lotSize, `its lot is ${answer.lotsize}`);
		}
	})),
	{
		name: 'optionsymbol without an expiry is refused in plain words',
		run: async ({ rest, facts }) => {
			needs(facts.expiry, 'NIFTY options');
			const body = { underlying: 'NIFTY', exchange: 'NSE_INDEX', offset: 'ATM', option_type: 'CE' };
			expectError(await rest.ask('optionsymbol', body), 400, /^Expiry date required\./);
		}
	},
	{
		name: 'optionsymbol of an expiry that is not listed is 404',
		run: async (world) => {
			const body = { ...ofNifty(world), expiry_date: '01JAN20', offset: 'ATM', option_type: 'CE' };
			const reply = await world.rest.ask('optionsymbol', body);
			expectError(reply, 404, /^No strikes found for NIFTY expiring 01JAN20\./);
		}
	}
];

/** Two of the thirty that the server answers in a minute. */
const greeks: Check[] = [
	{
		name: 'optiongreeks gives five Greeks and an IV, or says that its library is missing',
		run: async ({ rest, facts }) => {
			const symbol = needs(facts.call, 'NIFTY options');
			const reply = await rest.post('optiongreeks', { symbol, exchange: 'NFO' });
			if (reply.status === 500 && reply.text.includes('requires opengreeks library')) {
				throw new Skip('this server lacks its Greeks library');
			}
			if (reply.status === 500) throw new Skip('the broker gave no price');
			const answer = expectShape(
				reply,
				v.object({
					symbol: v.string(),
					underlying: v.string(),
					strike: v.number(),
					option_type: v.literal('CE'),
					implied_volatility: v.number(),
					days_to_expiry: v.number(),
					spot_price: v.number(),
					option_price: v.number(),
					greeks: v.object({
						delta: v.number(),
						gamma: v.number(),
						theta: v.number(),
						vega: v.number(),
						rho: v.number()
					})
				})
			);
			expectTrue(
				answer.greeks.delta >= 0 && answer.greeks.delta <= 1,
				`the delta of a call is ${answer.greeks.delta}`
			);
		}
	},
	{
		name: 'optiongreeks of something that is no option is 500 and says what it could not read',
		run: async ({ rest }) => {
			const reply = await rest.post('optiongreeks', { symbol: 'SBIN', exchange: 'NFO' });
			expectStatus(reply, 500);
			expectError(
				reply,
				500,
				'Failed to get option Greeks: Failed to parse option symbol SBIN: Invalid option symbol format: SBIN'
			);
		}
	}
];

export const options: Check[] = [...expiries, ...chain, ...resolving, ...greeks];
