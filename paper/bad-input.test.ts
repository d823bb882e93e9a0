import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ManualClock } from './testing/manual-clock.ts';
import { RECORDED_AT } from './testing/recorded.ts';
import { allEndpoints } from './rest/endpoints.ts';
import { startPaper, type RunningPaper } from './start.ts';
import { TestClient } from './testing/test-client.ts';

const clock = new ManualClock(RECORDED_AT);
let server: RunningPaper;
const warnings: Error[] = [];
const note = (warning: Error) => warnings.push(warning);

beforeAll(async () => {
	server = await startPaper({ clock, analyze: true });
	process.on('warning', note);
});
afterAll(async () => {
	process.off('warning', note);
	await server.stop();
});

/** Values that have tripped servers, among any others. */
const value = fc.oneof(
	fc.constantFrom(
		'__proto__',
		'NIFTY',
		'NFO',
		'BUY',
		'1e999',
		'NaN',
		-1,
		0,
		1e308,
		null,
		'24NOV26'
	),
	fc.jsonValue({ maxDepth: 2 })
);
const fields = [
	'symbol',
	'exchange',
	'action',
	'quantity',
	'orders',
	'symbols',
	'legs',
	'positions'
];
const terms = [
	'strategy',
	'orderid',
	'price',
	'offset',
	'option_type',
	'underlying',
	'expiry_date'
];
const body = fc.dictionary(fc.constantFrom(...fields, ...terms, '__proto__', 'mode', 'x'), value);

test('no body makes an endpoint crash: an answer always comes, and 500 only where the contract has one', async () => {
	const names = allEndpoints(server.host).map(({ name, method }) => ({ name, method }));
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...names), body, async ({ name, method }, given) => {
			clock.advance(1_000);
			const url = `${server.restUrl}/api/v1/${name}`;
			const sent = JSON.stringify({ apikey: server.apiKey, ...given });
			const headers = { 'Content-Type': 'application/json' };
			const response = await fetch(url, {
				method,
				headers,
				...(method === 'GET' ? {} : { body: sent })
			});
			const text = await response.text();
			expect(text).not.toContain('Internal Server Error');
			expect([200, 400, 401, 403, 404, 500, 429]).toContain(response.status);
		}),
		{ numRuns: 300 }
	);
	expect(warnings).toEqual([]);
});

test('no path makes the server crash', async () => {
	const paths = [
		'/%',
		'//',
		'/api/v1/ticker/%E0%A4%A',
		'/api/v1/ticker/',
		'/api/v1/%2e%2e/x',
		'/?%'
	];
	for (const path of paths) {
		clock.advance(1_000);
		const response = await fetch(server.restUrl + path);
		expect([400, 404]).toContain(response.status);
	}
	expect(warnings).toEqual([]);
});

test('no message makes the feed crash or fall silent', async () => {
	const client = await TestClient.signedIn(server);
	const action = fc.constantFrom(
		...['authenticate', 'subscribe', 'unsubscribe', 'unsubscribe_all', 'ping'],
		...['subscribe_orders', 'get_broker_info', '__proto__', 'constructor', '']
	);
	const item = fc.dictionary(fc.constantFrom('symbol', 'exchange', 'mode', '__proto__'), value);
	const message = fc.record(
		{ action, symbols: fc.oneof(value, fc.array(item)), mode: value, depth: value, api_key: value },
		{ requiredKeys: ['action'] }
	);
	await fc.assert(
		fc.asyncProperty(fc.oneof(message, fc.jsonValue()), async (said) => {
			const answer = await client.ask(said === undefined ? 'x' : JSON.stringify(said));
			expect(answer).toHaveProperty(['type' in answer ? 'type' : 'code']);
		}),
		{ numRuns: 300 }
	);
	client.close();
});
