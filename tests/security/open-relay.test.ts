import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as v from 'valibot';
import { connectionTest, savedAccount } from '#lib/wire/http/account-api.ts';
import { Browser } from '../../relay/http/testing/browser.ts';
import { RawPage } from '../../relay/testing/raw-page.ts';
import { relayProcess, type RelayProcess } from '../../relay/testing/relay-process.ts';

let folder: string;
let relay: RelayProcess;
/** Something in the operator's network that is no business of strangers'. */
let inside: Server;
let knocks: number;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-open-relay-'));
	knocks = 0;
	inside = createServer((socket) => {
		knocks += 1;
		socket.destroy();
	});
	inside.listen(0, '127.0.0.1');
	await once(inside, 'listening');
});
afterEach(async () => {
	relay.child.kill('SIGKILL');
	await relay.ended;
	inside.close();
	rmSync(folder, { recursive: true, force: true });
});

let visitors = 0;

/** Every way in which a user can send the relay somewhere. */
async function everyWay(
	host: string
): Promise<{ rest: unknown; websocket: unknown; passed: unknown }> {
	const url = (await relay.address) ?? '';
	const browser = new Browser(url);
	await browser.signUp(`mallory${++visitors}`);
	const address = `${host}:${(inside.address() as AddressInfo).port}`;
	const there = { hostUrl: `http://${address}`, websocketUrl: `ws://${address}`, apiKey: 'a key' };
	const test = await browser.post('/api/accounts/test', there);
	const { rest, websocket } = v.parse(connectionTest, test.body);
	// What a page claims to have seen is enough to save the account.
	const page = { ok: true, ms: 1, problem: null, broker: 'zerodha' };
	const saved = await browser.post('/api/accounts', { ...there, page, name: 'Inside' });
	const { id } = v.parse(savedAccount, saved.body).account;
	const feed = new RawPage(url.replace('http', 'ws') + '/ws', browser.protocols, {
		headers: { cookie: browser.cookie, origin: url }
	});
	// The relay has tried to open the account's own socket, and says what came of it.
	const told = feed.until(
		({ t, candidates }) => t === 'feed' && /"why":"/.test(JSON.stringify(candidates))
	);
	const ended = relay.ended.then((code) => {
		throw new Error(`the relay ended with ${code}: ${relay.said.slice(-5).join('\n')}`);
	});
	// The test itself ends it later.
	ended.catch(() => undefined);
	await Promise.race([told, ended]);
	const { status, body } = await browser.post(`/api/accounts/${id}/openalgo/ping`, {});
	feed.socket.terminate();
	return { rest: rest.problem, websocket: websocket.problem, passed: [status, body] };
}

test('where anyone may sign up, no user makes the relay connect to this machine by any way', async () => {
	relay = relayProcess(folder, { SIGNUP: 'open' });
	for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]']) {
		expect(await everyWay(host)).toEqual({
			rest: 'target-private',
			websocket: 'target-private',
			passed: [403, { error: 'target-refused' }]
		});
	}
	expect(knocks).toBe(0);
});

test('where its owner decides who signs up, the relay goes to this machine', async () => {
	relay = relayProcess(folder, { SIGNUP: 'first' });
	expect(await everyWay('127.0.0.1')).toMatchObject({ passed: [502, { error: 'host-cut' }] });
	expect(knocks).toBeGreaterThanOrEqual(3);
});
