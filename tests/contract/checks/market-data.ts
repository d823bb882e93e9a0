import * as v from 'valibot';
import type { Check } from '../check.ts';
import {
	expectBody,
	expectError,
	expectShape,
	expectStatus,
	expectTrue,
	numeric,
	object
} from '../expectations.ts';
import { must, needs } from '../verdict.ts';

const unknownName = (symbol: string, exchange: string) =>
	`Symbol '${symbol}' not found for exchange '${exchange}'. Please verify the symbol name and ensure master contracts are downloaded.`;

const quote = v.object({
	open: numeric,
	high: numeric,
	low: numeric,
	ltp: numeric,
	bid: numeric,
	ask: numeric,
	prev_close: numeric,
	volume: numeric
});
const share = { symbol: 'SBIN', exchange: 'NSE' };

const quotes: Check[] = [
	{
		name: 'a quote of a share has eight numbers under their names',
		run: async ({ rest }) =>
			void expectShape(await rest.ask('quotes', share), v.object({ data: quote }))
	},
	{
		name: 'a quote of an index has them too',
		run: async ({ rest }) => {
			const reply = await rest.ask('quotes', { symbol: 'NIFTY', exchange: 'NSE_INDEX' });
			expectShape(reply, v.object({ data: v.object({ ltp: numeric, prev_close: numeric }) }));
		}
	},
	{
		name: 'a quote of an option has them too',
		run: async ({ rest, facts }) => {
			const symbol = needs(facts.call, 'NIFTY options');
			const reply = await rest.ask('quotes', { symbol, exchange: 'NFO' });
			expectShape(reply, v.object({ data: quote }));
		}
	},
	{
		name: 'a quote of a future has them too',
		run: async ({ rest, facts }) => {
			const symbol = needs(facts.future, 'NIFTY futures');
			const reply = await rest.ask('quotes', { symbol, exchange: 'NFO' });
			expectShape(reply, v.object({ data: quote }));
		}
	},
	...(
		[
			['an unknown symbol', 'NOSUCH'],
			['a symbol in small letters', 'reliance'],
			['an empty symbol', '']
		] as const
	).map(([what, symbol]): Check => ({
		name: `a quote of ${what} is 400 in plain words`,
		run: async ({ rest }) => {
			const reply = await rest.post('quotes', { symbol, exchange: 'NSE' });
			expectError(reply, 400, unknownName(symbol, 'NSE'));
		}
	}))
];

const item = v.object({
	symbol: v.string(),
	exchange: v.string(),
	data: v.optional(object),
	error: v.optional(v.string())
});

const many: Check[] = [
	{
		name: 'multiquotes answers under results, with data or an error for each symbol',
		run: async ({ rest }) => {
			const symbols = [share, { symbol: 'NOSUCH', exchange: 'NSE' }];
			const { results } = expectShape(
				await rest.ask('multiquotes', { symbols }),
				v.object({ results: v.array(item) })
			);
			const of = (symbol: string) =>
				must(
					results.find((one) => one.symbol === symbol),
					`no result for ${symbol}`
				);
			expectTrue(of('SBIN').data !== undefined, 'SBIN has no data');
			expectTrue(
				of('NOSUCH').error === unknownName('NOSUCH', 'NSE'),
				`the error of NOSUCH is ${of('NOSUCH').error ?? 'missing'}`
			);
		}
	},
	{
		name: 'multiquotes of unknown symbols alone is 400 and lists them',
		run: async ({ rest }) => {
			const symbols = [{ symbol: 'NOSUCH', exchange: 'NSE' }];
			const reply = await rest.post('multiquotes', { symbols });
			expectStatus(reply, 400);
			const shape = v.object({ status: v.literal('error'), invalid_symbols: v.array(v.unknown()) });
			expectTrue(v.is(shape, reply.json), `the body is ${reply.text.slice(0, 200)}`);
		}
	}
];

const level = v.object({ price: numeric, quantity: numeric });

const depth: Check[] = [
	{
		name: 'depth names its sides bids and asks, with a price and a quantity a level',
		run: async ({ rest, facts }) => {
			const symbol = needs(facts.call, 'NIFTY options');
			const { data } = expectShape(
				await rest.ask('depth', { symbol, exchange: 'NFO' }),
				v.object({ data: v.object({ bids: v.array(level), asks: v.array(level), ltp: numeric }) })
			);
			expectTrue(data.bids.length === 5, `there are ${data.bids.length} bids`);
			expectTrue(data.asks.length === 5, `there are ${data.asks.length} asks`);
		}
	},
	{
		name: 'depth of an unknown symbol is 400 in plain words',
		run: async ({ rest }) => {
			const reply = await rest.post('depth', { symbol: 'NOSUCH', exchange: 'NFO' });
			expectError(reply, 400, unknownName('NOSUCH', 'NFO'));
		}
	}
];

const bar = v.object({
	timestamp: v.pipe(v.number(), v.integer()),
	open: numeric,
	high: numeric,
	low: numeric,
	close: numeric,
	volume: numeric,
	oi: numeric
});
const isoDay = (at: number) => new Date(at + 5.5 * 3_600_000).toISOString().slice(0, 10);

const history: Check[] = [
	{
		name: 'history gives daily bars with their time in whole seconds',
		run: async ({ rest, now }) => {
			const today = now();
			const reply = await rest.ask('history', {
				...share,
				interval: 'D',
				start_date: isoDay(today - 21 * 86_400_000),
				end_date: isoDay(today)
			});
			const { data } = expectShape(reply, v.object({ data: v.array(bar) }));
			expectTrue(data.length >= 5, `three weeks have ${data.length} bars`);
			const seconds = data.every(({ timestamp }) => timestamp > 1e9 && timestamp < 1e11);
			expectTrue(seconds, 'a timestamp is not in seconds');
		}
	},
	{
		name: 'history gives bars of five minutes, each inside the days asked for',
		run: async ({ rest, now }) => {
			const today = now();
			const from = isoDay(today - 6 * 86_400_000);
			const reply = await rest.ask('history', {
				...share,
				interval: '5m',
				start_date: from,
				end_date: isoDay(today)
			});
			const { data } = expectShape(reply, v.object({ data: v.array(bar) }));
			expectTrue(data.length > 0, 'no bar in six days');
			const early = data.find(({ timestamp }) => isoDay(timestamp * 1_000) < from);
			expectTrue(early === undefined, `a bar is of ${isoDay((early?.timestamp ?? 0) * 1_000)}`);
		}
	},
	{
		name: 'history of an unknown symbol is 400 in plain words',
		run: async ({ rest }) => {
			const reply = await rest.post('history', {
				symbol: 'NOSUCH',
				exchange: 'NSE',
				interval: '5m',
				start_date: '2026-11-20',
				end_date: '2026-11-20'
			});
			expectError(reply, 400, unknownName('NOSUCH', 'NSE'));
		}
	},
	{
		name: 'intervals come in six groups of names',
		run: async ({ rest }) => {
			const names = v.array(v.string());
			const groups = v.object({
				seconds: names,
				minutes: names,
				hours: names,
				days: names,
				weeks: names,
				months: names
			});
			expectShape(await rest.ask('intervals'), v.object({ data: groups }));
		}
	}
];

export const marketData: Check[] = [
	...quotes,
	...many,
	...depth,
	...history,
	{
		name: 'openposition of a symbol that does not exist is 0, not an error',
		run: async ({ rest, facts }) => {
			const body = { strategy: 'contract', symbol: 'NOSUCH', exchange: 'NSE', product: 'MIS' };
			const reply = await rest.ask('openposition', body);
			if (facts.analyze)
				expectBody(reply, 200, { status: 'success', quantity: 0, mode: 'analyze' });
			else {
				const { quantity } = expectShape(reply, v.object({ quantity: numeric }));
				expectTrue(Number(quantity) === 0, `the quantity is ${quantity}`);
			}
		}
	}
];
