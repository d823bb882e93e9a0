import { expect, test } from 'vitest';
import type { WayCheck } from '#lib/wire/http/account-api.ts';
import { brokerOf, testConnection } from './connection-test.ts';

const WORKS: WayCheck = { ok: true, ms: 12, problem: null, broker: 'zerodha' };
const SILENT: WayCheck = { ok: false, ms: 10, problem: 'timeout', broker: null };
const TARGET = { hostUrl: 'http://h', websocketUrl: 'ws://h', apiKey: 'k' };

test('a check that hangs is a time-out, and the other one’s answer still arrives', async () => {
	const probes = {
		rest: () => Promise.resolve(WORKS),
		websocket: () => new Promise<WayCheck>(() => undefined)
	};
	expect(await testConnection(probes, TARGET, 10)).toEqual({ rest: WORKS, websocket: SILENT });
});

test.each([
	['REST said it', { rest: WORKS, websocket: SILENT }, undefined, 'zerodha'],
	['only the WebSocket said it', { rest: SILENT, websocket: WORKS }, undefined, 'zerodha'],
	['only the page heard it', { rest: SILENT, websocket: SILENT }, WORKS, 'zerodha'],
	['no answer names it', { rest: SILENT, websocket: SILENT }, undefined, ''],
	[
		'a page claims a novel',
		{ rest: SILENT, websocket: SILENT },
		{ ...WORKS, broker: 'x'.repeat(5_000) },
		'x'.repeat(40)
	]
])('the broker when %s', (_, endpoints, page, expected) => {
	expect(brokerOf(endpoints, page)).toBe(expected);
});
