import { afterEach, describe, expect, test } from 'vitest';
import { relayOnAPort, type RelayOnAPort } from './testing/relay-on-a-port.ts';

const TOKEN = 'a-token-of-an-operator';
const ELSEWHERE = { 'x-forwarded-for': '203.0.113.5' };

let relay: RelayOnAPort | undefined;
afterEach(() => relay?.stop());

describe('health', () => {
	test('is told to any visitor while the database can be written', async () => {
		relay = await relayOnAPort();
		const well = await fetch(`${relay.url}/healthz`);
		expect([well.status, await well.json()]).toEqual([200, { status: 'ok', feeds: {} }]);
	});

	test('is bad when the database does not answer', async () => {
		relay = await relayOnAPort();
		await relay.database.stop();
		const unwell = await fetch(`${relay.url}/healthz`);
		expect([unwell.status, await unwell.json()]).toEqual([
			503,
			{ status: 'unwell', database: 'failed', feeds: {} }
		]);
	});

	test('is bad for a while after the relay was blocked', async () => {
		relay = await relayOnAPort({ blockedMs: 3_200 });
		const unwell = await fetch(`${relay.url}/healthz`);
		expect([unwell.status, await unwell.json()]).toEqual([
			503,
			{ status: 'unwell', blockedMs: 3_200, feeds: {} }
		]);
	});
});

describe('the figures', () => {
	test.each([
		['this machine', undefined, 0, {}, 200],
		['another machine', undefined, 1, ELSEWHERE, 403],
		['a visitor through a proxy on this machine', undefined, 0, ELSEWHERE, 403],
		[
			'another machine with the token',
			TOKEN,
			1,
			{ ...ELSEWHERE, authorization: `Bearer ${TOKEN}` },
			200
		],
		[
			'another machine with a wrong token',
			TOKEN,
			1,
			{ ...ELSEWHERE, authorization: 'Bearer other' },
			403
		],
		['another machine without a token', TOKEN, 1, ELSEWHERE, 403],
		[
			'another machine with an empty token, where none is set',
			undefined,
			1,
			{ ...ELSEWHERE, authorization: 'Bearer ' },
			403
		]
	])('%s', async (_, metricsToken, trustedProxies, headers: Record<string, string>, expected) => {
		relay = await relayOnAPort({ trustedProxies, ...(metricsToken ? { metricsToken } : {}) });
		const { status } = await fetch(`${relay.url}/metrics`, { headers });
		expect(status).toBe(expected);
	});
});
