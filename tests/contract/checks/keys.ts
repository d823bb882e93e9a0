import type { Check } from '../check.ts';
import { expectBody, expectError, expectShape } from '../expectations.ts';
import * as v from 'valibot';

const REFUSED = { status: 'error', message: 'Invalid openalgo apikey' };
const share = { symbol: 'SBIN', exchange: 'NSE' };

/** Each wrong key counts toward a ban where bans are on: some fifteen in all, no more. */
export const keys: Check[] = [
	...(
		[
			['ping', {}],
			['quotes', share],
			['symbol', share],
			['funds', {}],
			['positionbook', {}]
		] as const
	).map(([path, body]): Check => ({
		name: `${path} refuses a wrong key with 403`,
		run: async ({ rest }) => expectBody(await rest.post(path, body, { key: 'wrong' }), 403, REFUSED)
	})),
	{
		name: 'expiry, which needs no broker login, refuses a wrong key in the same words',
		run: async ({ rest }) => {
			const body = { symbol: 'NIFTY', exchange: 'NFO', instrumenttype: 'options' };
			expectBody(await rest.post('expiry', body, { key: 'wrong' }), 403, REFUSED);
		}
	},
	{
		name: 'depth refuses a wrong key with 404, as if the broker lacked it',
		run: async ({ rest }) => {
			const reply = await rest.post('depth', share, { key: 'wrong' });
			expectError(reply, 404, 'Broker-specific module not found');
		}
	},
	{
		name: 'optionchain buries the refusal of a wrong key in a sentence',
		run: async ({ rest, facts }) => {
			const body = {
				underlying: 'NIFTY',
				exchange: 'NSE_INDEX',
				expiry_date: facts.expiry ?? '28NOV24',
				strike_count: 2
			};
			const reply = await rest.post('optionchain', body, { key: 'wrong' });
			expectError(reply, 403, 'Failed to fetch LTP for NIFTY: Invalid openalgo apikey');
		}
	},
	{
		name: 'optionsymbol buries it with a full stop',
		run: async ({ rest, facts }) => {
			const body = {
				underlying: 'NIFTY',
				exchange: 'NSE_INDEX',
				expiry_date: facts.expiry ?? '28NOV24',
				offset: 'ATM',
				option_type: 'CE'
			};
			const reply = await rest.post('optionsymbol', body, { key: 'wrong' });
			expectError(reply, 403, 'Failed to fetch LTP for NIFTY. Invalid openalgo apikey');
		}
	},
	{
		name: 'optiongreeks refuses a wrong key with 401',
		run: async ({ rest, facts }) => {
			const body = { symbol: facts.call ?? 'NIFTY28NOV2424000CE', exchange: 'NFO' };
			const reply = await rest.post('optiongreeks', body, { key: 'wrong' });
			expectError(reply, 401, /invalid openalgo apikey/i);
		}
	},
	{
		name: 'an order with a wrong key is refused with 403',
		run: async ({ rest }) => {
			const reply = await rest.post(
				'cancelorder',
				{ strategy: 'contract', orderid: '999' },
				{ key: 'wrong' }
			);
			expectBody(reply, 403, REFUSED);
		}
	},
	...(
		[
			['market/holidays', { year: 2026 }],
			['market/timings', { date: '2026-11-23' }]
		] as const
	).map(([path, body]): Check => ({
		name: `${path} does not look at the key`,
		run: async ({ rest }) => {
			const reply = await rest.post(path, body, { key: 'wrong' });
			expectShape(reply, v.object({ data: v.array(v.unknown()) }));
		}
	}))
];
