import * as v from 'valibot';
import type { Check } from '../check.ts';
import { expectShape, expectTrue, numeric, object } from '../expectations.ts';

const text = v.string();
const mode = v.optional(v.literal('analyze'));

const order = v.object({
	symbol: text,
	exchange: text,
	action: v.picklist(['BUY', 'SELL']),
	quantity: numeric,
	price: numeric,
	trigger_price: numeric,
	pricetype: text,
	product: text,
	orderid: text,
	order_status: text,
	timestamp: text
});
const trade = v.object({
	symbol: text,
	exchange: text,
	product: text,
	action: v.picklist(['BUY', 'SELL']),
	quantity: numeric,
	average_price: numeric,
	trade_value: numeric,
	orderid: text,
	timestamp: text
});
const position = v.object({
	symbol: text,
	exchange: text,
	product: text,
	quantity: numeric,
	average_price: numeric
});
const holding = v.object({ symbol: text, exchange: text, quantity: numeric });

const SHAPES: [
	claim: string,
	path: string,
	shape: v.GenericSchema<unknown, { mode?: 'analyze' | undefined }>
][] = [
	[
		'the order book has rows and statistics',
		'orderbook',
		v.object({
			mode,
			data: v.object({
				orders: v.array(order),
				statistics: v.object({
					total_buy_orders: numeric,
					total_sell_orders: numeric,
					total_completed_orders: numeric,
					total_open_orders: numeric,
					total_rejected_orders: numeric
				})
			})
		})
	],
	['the trade book has a row a fill', 'tradebook', v.object({ mode, data: v.array(trade) })],
	[
		'the position book has signed quantities',
		'positionbook',
		v.object({ mode, data: v.array(position) })
	],
	[
		'holdings have rows and sums',
		'holdings',
		v.object({
			mode,
			data: v.object({
				holdings: v.array(holding),
				statistics: v.object({
					totalholdingvalue: numeric,
					totalinvvalue: numeric,
					totalprofitandloss: numeric,
					totalpnlpercentage: numeric
				})
			})
		})
	],
	[
		'funds say at least what cash is available',
		'funds',
		v.object({
			mode,
			data: v.object({
				availablecash: numeric,
				collateral: numeric,
				m2mrealized: numeric,
				m2munrealized: numeric,
				utiliseddebits: numeric
			})
		})
	]
];

export const books: Check[] = [
	...SHAPES.map(([name, path, shape]): Check => ({
		name,
		run: async ({ rest, facts }) => {
			const answer = expectShape(await rest.ask(path), shape);
			// A live answer names no mode at all: assuming the sandbox would be the expensive mistake.
			const named = answer.mode === 'analyze';
			expectTrue(named === facts.analyze, `mode is ${answer.mode ?? 'absent'}`);
		}
	})),
	{
		name: 'ping says pong and names the broker',
		run: async ({ rest }) => {
			const pong = v.object({ message: v.literal('pong'), broker: v.pipe(text, v.minLength(1)) });
			expectShape(await rest.post('ping', {}), v.object({ data: pong }));
		}
	},
	{
		name: 'analyzer says which money is at stake, in words and as a flag',
		run: async ({ rest }) => {
			const { data } = expectShape(
				await rest.post('analyzer', {}),
				v.object({
					data: v.object({
						mode: v.picklist(['live', 'analyze']),
						analyze_mode: v.boolean(),
						total_logs: v.number()
					})
				})
			);
			expectTrue(data.analyze_mode === (data.mode === 'analyze'), 'the two disagree');
		}
	},
	{
		name: 'a quote never names a mode',
		run: async ({ rest }) => {
			const body = expectShape(
				await rest.ask('quotes', { symbol: 'SBIN', exchange: 'NSE' }),
				object
			);
			expectTrue(!('mode' in body), 'it does');
		}
	}
];
