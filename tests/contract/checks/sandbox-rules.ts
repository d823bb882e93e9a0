import type { Check, World } from '../check.ts';
import {
	expectBody,
	expectComplaints,
	expectError,
	expectStatus,
	expectTrue
} from '../expectations.ts';
import { oneLot, order, resting } from '../sandbox.ts';

type Change = (world: World) => Record<string, unknown>;
const lot =
	(change: Record<string, unknown>): Change =>
	(world) => ({ ...oneLot(world), ...change });

const NUMBER = 'Quantity must be a positive number.';

/** One field changed → what the schema says. The server writes no mode beside it. */
const COMPLAINTS: [what: string, change: Change, complaints: object][] = [
	['a quantity of zero', lot({ quantity: 0 }), { quantity: [NUMBER] }],
	['a quantity below zero', lot({ quantity: -65 }), { quantity: [NUMBER] }],
	['a quantity in words', lot({ quantity: 'abc' }), { quantity: ['Not a valid number.'] }],
	[
		'a fraction of a unit',
		lot({ quantity: 65.5 }),
		{ quantity: ['Fractional quantity (65.5) is not allowed for non-crypto exchanges.'] }
	],
	[
		'an action that is neither',
		lot({ action: 'HOLD' }),
		{ action: ['Must be one of: BUY, SELL, buy, sell.'] }
	],
	[
		'a price type that is none',
		lot({ pricetype: 'STOP' }),
		{ pricetype: ['Must be one of: MARKET, LIMIT, SL, SL-M.'] }
	],
	[
		'a product that is none',
		lot({ product: 'XYZ' }),
		{ product: ['Must be one of: MIS, NRML, CNC.'] }
	],
	['a price below zero', lot({ price: -1 }), { price: ['Price must be a non-negative number.'] }],
	['a field it does not know', lot({ tag: 'x' }), { tag: ['Unknown field.'] }]
];

/** What the sandbox itself refuses, in a sentence, naming its mode. */
const REFUSALS: [what: string, change: Change, message: string | RegExp][] = [
	['a part of a lot', lot({ quantity: 10 }), /^Quantity must be in multiples of lot size \d+$/],
	['a symbol that does not exist', lot({ symbol: 'NOSUCH' }), 'Symbol NOSUCH not found on NFO'],
	[
		'delivery of a derivative',
		lot({ product: 'CNC' }),
		/^CNC product not allowed for NFO derivatives/
	],
	['a limit without its price', lot({ pricetype: 'LIMIT' }), 'LIMIT orders require price'],
	[
		'a stop without its trigger',
		lot({ pricetype: 'SL', price: 5 }),
		'SL orders require trigger_price'
	]
];

export const sandboxRules: Check[] = [
	...COMPLAINTS.map(([what, change, complaints]): Check => ({
		name: `an order with ${what} is refused by the schema`,
		run: async (world) => {
			const reply = await order(world, 'placeorder', change(world));
			expectComplaints(reply, 'text', { ...complaints });
			expectTrue(!reply.text.includes('"mode"'), 'placeorder names a mode here');
		}
	})),
	...REFUSALS.map(([what, change, message]): Check => ({
		name: `the sandbox refuses ${what}`,
		run: async (world) => {
			const reply = await order(world, 'placeorder', change(world));
			expectError(reply, 400, message);
			expectTrue(reply.text.includes('"analyze"'), 'it names no mode');
		}
	})),
	{
		name: 'an order that is wrong in several ways hears all of them',
		run: async (world) => {
			const body = { ...oneLot(world), quantity: 0, action: 'HOLD' };
			expectComplaints(await order(world, 'placeorder', body), 'text', {
				quantity: [NUMBER],
				action: ['Must be one of: BUY, SELL, buy, sell.']
			});
		}
	},
	...['cancelorder', 'orderstatus'].map((path): Check => ({
		name: `${path} of an order that does not exist is 404 in plain words`,
		run: async (world) =>
			expectBody(await order(world, path, { orderid: '999' }), 404, {
				status: 'error',
				message: 'Order 999 not found',
				mode: 'analyze'
			})
	})),
	{
		name: 'modifyorder of an order that does not exist is 404 in plain words',
		run: async (world) => {
			const body = {
				...resting(world),
				orderid: '999',
				disclosed_quantity: 0,
				trigger_price: 0
			};
			expectBody(await order(world, 'modifyorder', body), 404, {
				status: 'error',
				message: 'Order 999 not found',
				mode: 'analyze'
			});
		}
	},
	...(
		[
			['cancelorder', { orderid: ['Missing data for required field.'] }],
			['orderstatus', { orderid: ['Missing data for required field.'] }]
		] as const
	).map(([path, complaints]): Check => ({
		name: `${path} names its mode beside what the schema says`,
		run: async (world) => {
			const reply = await order(world, path, {});
			expectComplaints(reply, 'text', complaints);
			expectTrue(
				reply.text.includes('"mode":"analyze"') || reply.text.includes('"mode": "analyze"'),
				'it does not'
			);
		}
	})),
	{
		name: 'a split needs a size of at least one',
		run: async (world) => {
			const reply = await order(world, 'splitorder', { ...oneLot(world), splitsize: 0 });
			expectComplaints(reply, 'text', { splitsize: ['Split size must be a positive integer.'] });
		}
	},
	{
		name: 'a split into more than a hundred is refused',
		run: async (world) => {
			const one = oneLot(world);
			const body = { ...one, quantity: one.quantity * 101, splitsize: one.quantity };
			const reply = await order(world, 'splitorder', body);
			expectError(reply, 400, 'Total number of orders would exceed maximum limit of 100');
		}
	},
	{
		name: 'a basket without orders is a success without results',
		run: async (world) =>
			expectBody(await order(world, 'basketorder', { orders: [] }), 200, {
				status: 'success',
				results: [],
				mode: 'analyze'
			})
	},
	{
		name: 'a basket with one wrong order is refused as a whole, and says which',
		run: async (world) => {
			const orders = [resting(world), { ...resting(world), action: 'HOLD' }];
			const reply = await order(world, 'basketorder', { orders });
			expectComplaints(reply, 'text', {
				orders: { 1: { action: ['Must be one of: BUY, SELL, buy, sell.'] } }
			});
		}
	},
	{
		name: 'a smart order needs the position it is to reach',
		run: async (world) => {
			const reply = await order(world, 'placesmartorder', oneLot(world));
			expectComplaints(reply, 'text', { position_size: ['Missing data for required field.'] });
		}
	},
	{
		name: 'closeposition does not take a symbol: it closes everything or nothing',
		run: async (world) => {
			const reply = await order(world, 'closeposition', { symbol: 'SBIN' });
			expectStatus(reply, 400);
			expectComplaints(reply, 'text', { symbol: ['Unknown field.'] });
		}
	}
];
