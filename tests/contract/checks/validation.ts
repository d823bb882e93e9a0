import type { Check } from '../check.ts';
import { expectComplaints, expectError } from '../expectations.ts';

const MISSING = ['Missing data for required field.'];
const UNKNOWN = ['Unknown field.'];
type Place = 'message' | 'errors' | 'text';

/** Endpoint → where it writes its complaints, and what it must have. Requests without a key trade nothing. */
const REQUIRED: [path: string, place: Place, fields: string][] = [
	['ping', 'message', 'apikey'],
	['funds', 'message', 'apikey'],
	['orderbook', 'message', 'apikey'],
	['tradebook', 'message', 'apikey'],
	['positionbook', 'message', 'apikey'],
	['holdings', 'message', 'apikey'],
	['intervals', 'message', 'apikey'],
	['quotes', 'message', 'apikey symbol exchange'],
	['multiquotes', 'message', 'apikey symbols'],
	['depth', 'message', 'apikey symbol exchange'],
	['history', 'message', 'apikey symbol exchange interval start_date end_date'],
	['symbol', 'message', 'apikey symbol exchange'],
	['search', 'message', 'apikey query'],
	['expiry', 'message', 'apikey symbol exchange instrumenttype'],
	['market/holidays', 'message', 'apikey'],
	['market/timings', 'message', 'apikey date'],
	['optionsymbol', 'errors', 'apikey underlying exchange offset option_type'],
	['optionchain', 'errors', 'apikey underlying exchange expiry_date'],
	['optiongreeks', 'errors', 'apikey symbol exchange'],
	['margin', 'text', 'apikey positions'],
	['analyzer', 'text', 'apikey'],
	['analyzer/toggle', 'text', 'apikey mode'],
	['placeorder', 'text', 'apikey strategy exchange symbol action quantity'],
	['placesmartorder', 'text', 'apikey strategy exchange symbol action quantity position_size'],
	['basketorder', 'text', 'apikey strategy orders'],
	['splitorder', 'text', 'apikey strategy exchange symbol action quantity splitsize'],
	[
		'modifyorder',
		'text',
		'apikey strategy exchange symbol orderid action product pricetype price quantity disclosed_quantity trigger_price'
	],
	['cancelorder', 'text', 'apikey strategy orderid'],
	['cancelallorder', 'text', 'apikey strategy'],
	['closeposition', 'text', 'apikey strategy'],
	['orderstatus', 'text', 'apikey strategy orderid'],
	['openposition', 'text', 'apikey strategy symbol exchange product']
];

const missing: Check[] = REQUIRED.map(([path, place, fields]) => ({
	name: `${path} names every field it misses`,
	run: async ({ rest }) => {
		const reply = await rest.post(path, {}, { key: 'none' });
		const complaints = Object.fromEntries(fields.split(' ').map((field) => [field, MISSING]));
		expectComplaints(reply, place, complaints);
	}
}));

const share = { symbol: 'SBIN', exchange: 'NSE' };
const option = { underlying: 'NIFTY', exchange: 'NSE_INDEX', expiry_date: '28NOV24' };

/** One request that is wrong in one way → what is said about it. */
const WRONG: [claim: string, path: string, body: object, place: Place, complaints: object][] = [
	[
		'quotes refuses a field it does not know',
		'quotes',
		{ ...share, bogus_field: 1 },
		'message',
		{ bogus_field: UNKNOWN }
	],
	[
		'ping refuses a field it does not know',
		'ping',
		{ bogus_field: 1 },
		'message',
		{ bogus_field: UNKNOWN }
	],
	[
		'optionchain refuses a field it does not know',
		'optionchain',
		{ ...option, bogus_field: 1 },
		'errors',
		{ bogus_field: UNKNOWN }
	],
	[
		'quotes refuses a number as symbol',
		'quotes',
		{ ...share, symbol: 5 },
		'message',
		{ symbol: ['Not a valid string.'] }
	],
	[
		'search refuses null for an optional field',
		'search',
		{ query: 'NIFTY', exchange: null },
		'message',
		{ exchange: ['Field may not be null.'] }
	],
	[
		'expiry knows its eight exchanges',
		'expiry',
		{ symbol: 'NIFTY', exchange: 'NSE', instrumenttype: 'options' },
		'message',
		{ exchange: ['Must be one of: NFO, BFO, MCX, CDS, NCO, BCD, NCDEX, CRYPTO.'] }
	],
	[
		'expiry knows futures and options',
		'expiry',
		{ symbol: 'NIFTY', exchange: 'NFO', instrumenttype: 'swap' },
		'message',
		{ instrumenttype: ['Must be one of: futures, options.'] }
	],
	[
		'history refuses an interval it does not know',
		'history',
		{ ...share, interval: '7m', start_date: '2026-11-23', end_date: '2026-11-23' },
		'message',
		{
			interval: [
				'Must be one of: 1s, 5s, 10s, 15s, 30s, 45s, 1m, 2m, 3m, 5m, 10m, 15m, 20m, 30m, 1h, 2h, 3h, 4h, D, W, M, Q, Y.'
			]
		}
	],
	[
		'history refuses a date that is not written year first',
		'history',
		{ ...share, interval: '5m', start_date: '23-11-2026', end_date: '2026-11-23' },
		'message',
		{ start_date: ['Not a valid date.'] }
	],
	...([0, 101] as const).map((count): (typeof WRONG)[number] => [
		`optionchain refuses ${count} strikes on each side`,
		'optionchain',
		{ ...option, strike_count: count },
		'errors',
		{ strike_count: ['Must be greater than or equal to 1 and less than or equal to 100.'] }
	]),
	[
		'optionsymbol knows offsets up to 50',
		'optionsymbol',
		{ ...option, offset: 'OTM51', option_type: 'CE' },
		'errors',
		{ offset: ['Offset must be ATM, ITM1-ITM50, or OTM1-OTM50'] }
	],
	[
		'margin refuses a quantity that is a number',
		'margin',
		{
			positions: [
				{
					...share,
					action: 'SELL',
					quantity: 65,
					product: 'MIS',
					pricetype: 'MARKET',
					price: '0',
					trigger_price: '0'
				}
			]
		},
		'text',
		{ positions: { 0: { quantity: ['Not a valid string.'] } } }
	],
	[
		'margin refuses an empty list',
		'margin',
		{ positions: [] },
		'text',
		{ positions: ['Positions must contain 1 to 50 items.'] }
	]
];

const wrong: Check[] = WRONG.map(([name, path, body, place, complaints]) => ({
	name,
	run: async ({ rest }) =>
		expectComplaints(await rest.post(path, { ...body }), place, { ...complaints })
}));

export const validation: Check[] = [
	...missing,
	...wrong,
	{
		name: 'quotes refuses an exchange it does not know',
		run: async ({ rest }) => {
			const reply = await rest.post('quotes', { ...share, exchange: 'XXX' });
			expectComplaints(reply, 'message', {
				exchange: [
					'Must be one of: NSE, NFO, CDS, BSE, BFO, BCD, MCX, NCDEX, NCO, NSE_INDEX, BSE_INDEX, MCX_INDEX, GLOBAL_INDEX, CRYPTO.'
				]
			});
		}
	},
	{
		name: 'instruments needs an exchange',
		run: async ({ rest }) =>
			expectComplaints(await rest.get('instruments', {}), 'message', {
				exchange: ['Field may not be null.']
			})
	},
	{
		name: 'search for nothing is refused in plain words',
		run: async ({ rest }) => {
			const reply = await rest.post('search', { query: '' });
			expectError(reply, 400, 'Query parameter is required and cannot be empty');
		}
	},
	{
		name: 'market/timings refuses a date that is not written with dashes',
		run: async ({ rest }) => {
			const reply = await rest.post('market/timings', { date: '2026/11/23' });
			expectError(reply, 400, 'Invalid date format. Use YYYY-MM-DD');
		}
	},
	...(
		[
			['abc', 'Position 1: Invalid quantity format'],
			['0', 'Position 1: Quantity must be a positive number']
		] as const
	).map(([quantity, message]): Check => ({
		name: `margin refuses the quantity "${quantity}" in plain words`,
		run: async ({ rest, facts }) => {
			const position = {
				...(facts.call ? { symbol: facts.call, exchange: 'NFO' } : share),
				action: 'SELL',
				quantity,
				product: 'NRML',
				pricetype: 'MARKET',
				price: '0',
				trigger_price: '0'
			};
			expectError(await rest.post('margin', { positions: [position] }), 400, message);
		}
	}))
];
