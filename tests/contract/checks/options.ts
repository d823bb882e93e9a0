import * as v from 'valibot';
import type { Check } from '../check.ts';
import { expectBody, expectError, expectShape, expectStatus, expectTrue } from '../expectations.ts';
import { ofNifty } from './chain.ts';
import { needs, Skip } from '../verdict.ts';

const expiries: Check[] = [
	{
		name: 'expiries are written DD-MMM-YY, nearest first, none past',
		run: async ({ rest, facts, now }) => {
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
			expectTrue((days[0] ?? 0) > now() - 2 * 86_400_000, `the first is ${data[0]}`);
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

export const options: Check[] = [...expiries, ...resolving, ...greeks];
