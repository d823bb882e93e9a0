import { expect, test } from 'vitest';
import type { WayCheck } from '#lib/wire/http/account-api.ts';
import { ConnectionTests } from './connection-tests.ts';

const WORKS: WayCheck = { ok: true, ms: 1, problem: null, broker: 'zerodha' };
const at = (host: string, feed = host) => ({
	hostUrl: `https://${host}:5000`,
	websocketUrl: `wss://${feed}:8765`,
	apiKey: 'key'
});

/** Checks that end when they are told to, and how many there were. */
function hanging() {
	const ends: (() => void)[] = [];
	const check = () => new Promise<WayCheck>((resolve) => ends.push(() => resolve(WORKS)));
	return { tests: new ConnectionTests({ rest: check, websocket: check }), ends };
}

test('one user opens no more than eight connections at once, wherever they lead', async () => {
	const { tests, ends } = hanging();
	const asked = Array.from({ length: 50 }, (_, n) => tests.test('asha', at(`host${n}.example`)));
	expect(await Promise.race(asked)).toEqual({ ok: false, retryAfter: 1 });
	expect(ends).toHaveLength(8);
	for (const end of ends) end();
	expect((await Promise.all(asked)).filter(({ ok }) => ok)).toHaveLength(4);
});

test('to one host no more than eight go at once, whoever asks and whichever port is named', async () => {
	const { tests, ends } = hanging();
	const asked = Array.from({ length: 50 }, (_, n) => tests.test(`user${n}`, at('victim.example')));
	expect(await Promise.race(asked)).toEqual({ ok: false, retryAfter: 1 });
	expect(ends).toHaveLength(8);
	const feedAlone = await tests.test('ravi', at('own.example', 'victim.example'));
	expect(feedAlone.ok).toBe(false);
	for (const end of ends) end();
	await Promise.all(asked);
});

test('a check whose test was given up counts until it has ended', async () => {
	const { tests, ends } = hanging();
	const late = await Promise.all([1, 2, 3, 4].map(() => tests.test('asha', at('slow.example'), 1)));
	expect(late.every((it) => it.ok && it.report.rest.problem === 'timeout')).toBe(true);
	expect(await tests.test('asha', at('other.example'))).toEqual({ ok: false, retryAfter: 1 });
	for (const end of ends.splice(0)) end();
	await Promise.resolve();
	const again = tests.test('asha', at('other.example'), 1);
	expect((await again).ok).toBe(true);
});

test('2,500 tests of one after the other are not 5,000 connections', async () => {
	let connections = 0;
	const check = () => {
		connections += 1;
		return Promise.resolve(WORKS);
	};
	const tests = new ConnectionTests({ rest: check, websocket: check });
	for (let n = 0; n < 2_500; n += 1) await tests.test(`user${n % 25}`, at('victim.example'));
	expect(connections).toBe(480);
});
