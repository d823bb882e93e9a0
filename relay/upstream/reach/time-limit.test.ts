import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hostsBy } from '#lib/hosts/testing/hosts-by.ts';
import { eventually } from '../../../tests/eventually.ts';
import { collectGarbage } from '../../testing/collect-garbage.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { passOn } from './pass-through.ts';
import { TargetGuard } from './target-guard.ts';
import { timeLimit } from './time-limit.ts';

const MANY = 20;
const guard = new TargetGuard('any');

/** Answers without an end: a piece every few ms. */
let endless: Server;
let hostUrl = '';
let open = 0;

beforeEach(async () => {
	open = 0;
	endless = createServer((_, response) => {
		open += 1;
		response.writeHead(200);
		const more = setInterval(() => response.write('x'.repeat(200)), 5);
		response.on('close', () => {
			open -= 1;
			clearInterval(more);
		});
	});
	endless.listen(0, '127.0.0.1');
	await once(endless, 'listening');
	hostUrl = `http://127.0.0.1:${(endless.address() as AddressInfo).port}`;
});
afterEach(() => {
	endless.closeAllConnections();
	endless.close();
});

/** Collections from now until the test has seen what it waits for. */
async function whileCollecting(seen: () => Promise<void>): Promise<void> {
	const collecting = setInterval(collectGarbage, 20);
	try {
		await seen();
	} finally {
		clearInterval(collecting);
	}
}

test('a call through the relay that never ends is ended in time, however often memory is collected', async () => {
	const hosts = hostsBy(guardedFetch(guard));
	const passed = {
		method: 'POST',
		endpoint: 'quotes',
		body: {},
		left: new AbortController().signal
	};
	await whileCollecting(async () => {
		const ended = await Promise.all(
			Array.from({ length: 8 }, () =>
				passOn({ guard, hosts, limitOf: () => 800 }, { hostUrl, apiKey: 'key' }, passed)
			)
		);
		expect(new Set(ended.map(({ is }) => is))).toEqual(new Set(['timeout']));
		await eventually(() => expect(open).toBe(0));
	});
});

test('a question of the relay that is given up leaves no connection, however often memory is collected', async () => {
	const ask = guardedFetch(guard);
	await whileCollecting(async () => {
		const given = Array.from({ length: MANY }, async () => {
			const over = new AbortController();
			const asked = ask(hostUrl, { signal: over.signal });
			setTimeout(() => over.abort(), 300);
			await expect(asked).rejects.toThrow();
		});
		await Promise.all(given);
		await eventually(() => expect(open).toBe(0));
	});
});

test('a limit ends by itself once, and not after its call has ended', async () => {
	const ended = timeLimit(20, new AbortController().signal);
	ended.end();
	const kept = timeLimit(20, new AbortController().signal);
	await once(kept.signal, 'abort');
	expect([kept.late, ended.late, ended.signal.aborted]).toEqual([true, false, false]);
});

test('who has left ends the call, and it is not called late', () => {
	const left = new AbortController();
	const limit = timeLimit(10_000, left.signal);
	left.abort();
	expect([limit.signal.aborted, limit.late]).toEqual([true, false]);
	expect(timeLimit(10_000, left.signal).signal.aborted).toBe(true);
});
