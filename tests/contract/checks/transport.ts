import * as v from 'valibot';
import type { Check } from '../check.ts';
import { expectBody, expectError, expectShape, expectStatus, expectTrue } from '../expectations.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const BROKEN = {
	message: 'The browser (or proxy) sent a request that this server could not understand.'
};
const CRASHED = { message: 'Internal Server Error' };

/** What every endpoint does before it looks at the request. Few paths that do not exist: they count toward a ban. */
export const transport: Check[] = [
	{
		name: 'an unknown path is 404 and names the path',
		run: async ({ rest }) => {
			expectBody(await rest.raw('POST', 'nosuch', '{}', JSON_TYPE), 404, {
				status: 'error',
				message: 'Not found',
				path: '/api/v1/nosuch'
			});
		}
	},
	{
		name: 'a GET where a POST belongs is 404 or 405',
		run: async ({ rest }) => expectStatus(await rest.raw('GET', 'quotes', undefined, {}), 404, 405)
	},
	{
		name: 'a trailing slash makes no difference',
		run: async ({ rest }) => {
			const reply = await rest.post('ping/', {});
			expectShape(reply, v.object({ data: v.object({ message: v.literal('pong') }) }));
		}
	},
	{
		name: 'a charset behind the content type makes no difference',
		run: async ({ rest }) => {
			const headers = { 'Content-Type': 'application/json; charset=utf-8' };
			expectShape(await rest.post('ping', {}, { headers }), v.object({ data: v.unknown() }));
		}
	},
	{
		name: 'broken JSON is 400 without a status',
		run: async ({ rest }) =>
			expectBody(await rest.raw('POST', 'quotes', '{"apikey":', JSON_TYPE), 400, BROKEN)
	},
	{
		name: 'an empty body is 400 without a status',
		run: async ({ rest }) =>
			expectBody(await rest.raw('POST', 'quotes', '', JSON_TYPE), 400, BROKEN)
	},
	{
		name: 'broken JSON to an order endpoint is refused in the same words',
		run: async ({ rest }) =>
			expectBody(await rest.raw('POST', 'placeorder', '{', JSON_TYPE), 400, BROKEN)
	},
	...['[]', 'null', '5', '"text"'].map((body): Check => ({
		name: `the body ${body} is 500 without a status`,
		run: async ({ rest }) =>
			expectBody(await rest.raw('POST', 'quotes', body, JSON_TYPE), 500, CRASHED)
	})),
	...['text/plain', 'application/x-www-form-urlencoded'].map((type): Check => ({
		name: `a body of ${type} is 500 in the endpoint's own words`,
		run: async ({ rest }) => {
			const reply = await rest.raw('POST', 'quotes', '{}', { 'Content-Type': type });
			expectError(reply, 500, 'An unexpected error occurred');
		}
	})),
	{
		name: 'a body of text/plain to placeorder is 500 in words of its own',
		run: async ({ rest }) => {
			const reply = await rest.raw('POST', 'placeorder', '{}', { 'Content-Type': 'text/plain' });
			expectError(reply, 500, 'An unexpected error occurred in the API endpoint');
		}
	},
	{
		name: 'a key in the X-API-KEY header is not read',
		run: async ({ rest, key }) => {
			const headers = { 'X-API-KEY': key };
			const reply = await rest.post('ping', {}, { key: 'none', headers });
			expectBody(reply, 400, {
				status: 'error',
				message: { apikey: ['Missing data for required field.'] }
			});
		}
	},
	{
		name: 'errors are JSON and say so',
		run: async ({ rest }) => {
			const reply = await rest.post('ping', {}, { key: 'none' });
			const type = reply.headers.get('content-type') ?? '';
			expectTrue(type.startsWith('application/json'), `the content type is ${type}`);
		}
	},
	{
		name: 'the host can be probed without a key',
		run: async ({ rest }) => {
			const reply = await rest.raw('GET', '/api/config/host', undefined, {});
			expectStatus(reply, 200);
			const shape = v.object({ host_server: v.string(), is_localhost: v.boolean() });
			expectTrue(v.is(shape, reply.json), `the body is ${reply.text.slice(0, 120)}`);
		}
	}
];
