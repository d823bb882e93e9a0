import * as v from 'valibot';
import type { Check } from '../check.ts';
import { expectBody, expectError, expectShape, expectStatus, expectTrue } from '../expectations.ts';
import { needs } from '../verdict.ts';

const text = v.string();
const row = {
	symbol: text,
	brsymbol: text,
	name: text,
	exchange: text,
	brexchange: text,
	token: text,
	expiry: text,
	strike: v.number(),
	lotsize: v.number(),
	instrumenttype: text,
	tick_size: v.number()
};
const listed = v.object({ ...row, freeze_qty: v.number() });
const rows = v.object({ message: text, data: v.array(listed) });

export const symbols: Check[] = [
	{
		name: 'a share is described with its lot, tick and freeze quantity',
		run: async ({ rest }) => {
			const reply = await rest.post('symbol', { symbol: 'SBIN', exchange: 'NSE' });
			const { data } = expectShape(
				reply,
				v.object({ data: v.object({ ...listed.entries, id: v.number() }) })
			);
			expectTrue(data.symbol === 'SBIN' && data.exchange === 'NSE', `it describes ${data.symbol}`);
			expectTrue(data.expiry === '', `a share expires on ${data.expiry}`);
		}
	},
	{
		name: 'an option is described with its expiry and strike',
		run: async ({ rest, facts }) => {
			const symbol = needs(facts.call, 'NIFTY options');
			const reply = await rest.post('symbol', { symbol, exchange: 'NFO' });
			const { data } = expectShape(reply, v.object({ data: listed }));
			expectTrue(
				data.expiry.replaceAll('-', '') === facts.expiry,
				`${symbol} expires on ${data.expiry}`
			);
			expectTrue(symbol.endsWith(`${data.strike}CE`), `${symbol} has the strike ${data.strike}`);
			expectTrue(data.lotsize === facts.lotSize, `its lot is ${data.lotsize}`);
		}
	},
	{
		name: 'an unknown symbol is 404 in plain words',
		run: async ({ rest }) => {
			const reply = await rest.post('symbol', { symbol: 'NOSUCH', exchange: 'NSE' });
			expectBody(reply, 404, {
				status: 'error',
				message: 'Symbol NOSUCH not found in exchange NSE'
			});
		}
	},
	{
		name: 'search finds a share, best match first, and counts what it found',
		run: async ({ rest }) => {
			const reply = await rest.post('search', { query: 'SBIN', exchange: 'NSE' });
			const { data, message } = expectShape(reply, rows);
			expectTrue(data[0]?.symbol === 'SBIN', `the first is ${data[0]?.symbol ?? 'nothing'}`);
			expectTrue(message === `Found ${data.length} matching symbols`, `it says "${message}"`);
		}
	},
	{
		name: 'every word of a search must match',
		run: async ({ rest, facts }) => {
			const call = needs(facts.call, 'NIFTY options');
			const strike = /(\d{5})CE$/.exec(call)?.[1] ?? '';
			const reply = await rest.post('search', { query: `NIFTY ${strike} CE`, exchange: 'NFO' });
			const { data } = expectShape(reply, rows);
			expectTrue(
				data.some((one) => one.symbol === call),
				`${call} is not among ${data.length} rows`
			);
			const odd = data.find((one) => !`${one.symbol} ${one.brsymbol} ${one.name}`.includes('CE'));
			expectTrue(odd === undefined, `${odd?.symbol ?? ''} is among them`);
		}
	},
	{
		name: 'search answers an empty list when nothing matches',
		run: async ({ rest }) =>
			expectBody(await rest.post('search', { query: 'ZZZZQQ' }), 200, {
				status: 'success',
				message: 'No matching symbols found',
				data: []
			})
	},
	{
		name: 'instruments lists an exchange without freeze quantities',
		run: async ({ rest }) => {
			const reply = await rest.get('instruments', { exchange: 'NSE_INDEX' });
			const { data, message } = expectShape(
				reply,
				v.object({ message: text, data: v.array(v.strictObject(row)) })
			);
			expectTrue(message === `Found ${data.length} instruments`, `it says "${message}"`);
			expectTrue(
				data.some((one) => one.symbol === 'NIFTY'),
				'NIFTY is not among them'
			);
		}
	},
	{
		name: 'instruments as CSV begins with the names of its columns',
		run: async ({ rest }) => {
			const reply = await rest.get('instruments', { exchange: 'NSE_INDEX', format: 'csv' });
			expectStatus(reply, 200);
			const [first = ''] = reply.text.split(/\r?\n/);
			expectTrue(
				first ===
					'symbol,brsymbol,name,exchange,brexchange,token,expiry,strike,lotsize,instrumenttype,tick_size',
				`it begins with ${first}`
			);
			const type = reply.headers.get('content-type') ?? '';
			expectTrue(type.startsWith('text/csv'), `its content type is ${type}`);
		}
	},
	{
		name: 'orderstatus of an unknown order is 404 in plain words',
		run: async ({ rest, facts }) => {
			const reply = await rest.ask('orderstatus', { strategy: 'contract', orderid: '999' });
			expectError(reply, 404, 'Order 999 not found');
			if (facts.analyze) expectTrue(reply.text.includes('"analyze"'), 'it names no mode');
		}
	}
];
