import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { encode } from '#lib/wire/socket/codec.ts';
import { CLOSE_CODES, WIRE_VERSION } from '#lib/wire/socket/version.ts';
import { Browser } from './http/testing/browser.ts';
import { freePorts } from './testing/free-ports.ts';
import { relayProcess, type RelayProcess } from './testing/relay-process.ts';

let folder: string;
const running = new Set<ChildProcess>();
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-main-'));
});
afterEach(() => {
	for (const child of running) child.kill('SIGKILL');
	running.clear();
	rmSync(folder, { recursive: true, force: true });
});

function start(env: Record<string, string> = {}): RelayProcess {
	const relay = relayProcess(folder, env);
	running.add(relay.child);
	return relay;
}

async function openPage(url: string, { cookie, protocols }: Browser) {
	const socket = new WebSocket(url.replace('http', 'ws') + '/ws', protocols, {
		headers: { cookie, origin: url }
	});
	const priced = new Promise<void>((resolve) => {
		socket.on('message', (_, isBinary) => {
			if (isBinary) resolve();
		});
	});
	const closed = once(socket, 'close').then(([code]: number[]) => code);
	await once(socket, 'open');
	return { priced, closed, send: (text: string) => socket.send(text) };
}

const ORDER = {
	...{ strategy: 'AlgoMirror', exchange: 'NSE', symbol: 'RELIANCE', action: 'BUY' },
	...{ quantity: 1, pricetype: 'MARKET', product: 'MIS' }
};

const reachable = (url: string) =>
	fetch(url).then(
		() => true,
		() => false
	);

describe('a start', () => {
	test('names everything that is wrong with the settings, in words', async () => {
		const { said, ended } = start({ PORT: 'x', RELAY_SECRET: 'changeme' });
		expect(await ended).toBe(1);
		expect(said).toEqual([
			'AlgoMirror does not start:',
			'  - PORT must be a port number',
			'  - RELAY_SECRET must be at least 32 bytes long'
		]);
	});

	test('refuses data that another relay runs on, names it, and goes on from one that was killed', async () => {
		const first = start();
		await first.address;
		const second = start();
		expect(await second.ended).toBe(1);
		expect(second.said.join()).toContain(`process ${first.child.pid} on `);
		first.child.kill('SIGKILL');
		await first.ended;
		expect(await start().address).toBeDefined();
	});

	test('says that the port is taken, and what to do', async () => {
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		const address = other.address();
		const port = typeof address === 'object' && address ? address.port : 0;
		const { said, ended } = start({ PORT: String(port) });
		expect(await ended).toBe(1);
		expect(said).toEqual([
			'AlgoMirror does not start:',
			`  - port ${port} is taken; choose another, for instance PORT=${port + 1}`
		]);
		other.close();
	});

	test('says that the database cannot be opened', async () => {
		writeFileSync(join(folder, 'relay.db'), 'this was never a database, however long it is');
		const { said, ended } = start();
		expect(await ended).toBe(1);
		expect(said[0]).toBe('AlgoMirror does not start:');
		expect(said[1]).toMatch(/^ {2}- the database of DATABASE_URL cannot be opened: /);
		expect(said).toHaveLength(2);
	});
});

describe('a relay with its paper exchange', () => {
	const password = 'correct horse battery';
	const secrets = [password];
	let ownFolder: string;
	let port: number;
	let relay: RelayProcess;
	let browser: Browser;
	let url: string;
	let accounts: { id: string }[];
	// One for all tests below: relay and paper take seconds to start.
	beforeAll(async () => {
		ownFolder = mkdtempSync(join(tmpdir(), 'algomirror-main-'));
		port = await freePorts([1, 10, 11]);
		relay = relayProcess(ownFolder, {
			...{ PAPER: 'on', PAPER_PORT: String(port), PAPER_FLAGS: '--faults', LOG_LEVEL: 'trace' }
		});
		url = (await relay.address) ?? '';
		browser = new Browser(url);
	});
	afterAll(() => {
		relay.child.kill('SIGKILL');
		rmSync(ownFolder, { recursive: true, force: true });
	});

	test('signs a newcomer up and connects both paper accounts', async () => {
		expect((await browser.signUp('asha', password)).status).toBe(201);
		const { body } = await browser.post('/api/accounts/paper');
		expect(body).toMatchObject({
			accounts: [
				{ name: 'Paper A', hostUrl: `http://127.0.0.1:${port}`, isPrimary: true },
				{ name: 'Paper B', hostUrl: `http://127.0.0.1:${port + 10}`, isPrimary: false }
			]
		});
		({ accounts } = body as { accounts: { id: string }[] });
		const keys = await Promise.all(
			accounts.map(({ id }) => browser.post(`/api/accounts/${id}/key`))
		);
		secrets.push(...keys.map(({ body }) => (body as { apiKey: string }).apiKey));
	});

	test('makes a guess at an exported key cost 64 MiB and three passes', async () => {
		const passphrase = 'seven quiet elephants';
		secrets.push(passphrase);
		const { body } = await browser.post('/api/accounts/export', { passphrase });
		expect(body).toMatchObject({ file: { keys: { memoryKiB: 65_536, passes: 3 } } });
	});

	test('feeds a page, and tells it why when the session or the relay ends; an order under way is answered first', async () => {
		const page = await openPage(url, browser);
		const quote = [instrumentKey('NSE_INDEX', 'NIFTY')];
		page.send(encode({ t: 'watch', id: 1, depth: [], quote, beat: 10 }));
		await page.priced;

		secrets.push(browser.cookie.split('=')[1] ?? '', browser.token ?? '');
		await browser.post('/api/sign-out');
		expect(await page.closed).toBe(CLOSE_CODES.signedOut);

		await browser.post('/api/sign-in', { name: 'asha', password });
		secrets.push(browser.cookie.split('=')[1] ?? '', browser.token ?? '');
		const next = await openPage(url, browser);
		const faults = `http://127.0.0.1:${port}/_paper/faults`;
		const slow = { fault: 'slow-rest', ms: 500, endpoints: ['placeorder'], count: 1 };
		await fetch(faults, { method: 'POST', body: JSON.stringify(slow) });
		const order = browser.post(`/api/accounts/${accounts[0]?.id}/openalgo/placeorder`, ORDER, {
			'sent-once': 'a'.repeat(32)
		});
		// Until the server has taken the order.
		await expect.poll(async () => (await fetch(faults)).json()).toMatchObject({ active: [] });
		relay.child.kill('SIGTERM');
		expect((await order).body).toMatchObject({ status: 'success', orderid: expect.any(String) });
		expect(await next.closed).toBe(CLOSE_CODES.stopping);
		expect(await relay.ended).toBe(0);
		expect(await reachable(`http://127.0.0.1:${port}`)).toBe(false);
	});

	test('has written none of all these secrets into its log', () => {
		const log = relay.said.join('\n');
		expect(log).toContain('stopping');
		expect(secrets).toHaveLength(8);
		expect(secrets.every((secret) => secret.length >= 20)).toBe(true);
		for (const secret of secrets) expect(log).not.toContain(secret);
	});
});

describe('a running relay', () => {
	test('that is killed takes its paper servers with it', async () => {
		const port = await freePorts([1, 10, 11]);
		const relay = start({ PAPER: 'on', PAPER_PORT: String(port) });
		await relay.address;
		expect(await reachable(`http://127.0.0.1:${port + 10}`)).toBe(true);
		relay.child.kill('SIGKILL');
		await relay.ended;
		for (const rest of [port, port + 10]) {
			await expect.poll(() => reachable(`http://127.0.0.1:${rest}`)).toBe(false);
		}
	});

	test('keeps users, sessions and accounts over a restart, and never starts on another secret', async () => {
		const first = start();
		const before = new Browser((await first.address) ?? '');
		await before.signUp('asha');
		const saved = await before.post('/api/accounts', {
			name: 'Unreachable from here',
			hostUrl: 'http://127.0.0.1:1',
			websocketUrl: 'ws://127.0.0.1:1',
			apiKey: 'a key',
			page: { ok: true, ms: 5, problem: null, broker: 'zerodha' }
		});
		expect(saved.status).toBe(201);
		first.child.kill('SIGINT');
		expect(await first.ended).toBe(0);

		const second = start();
		const url = (await second.address) ?? '';
		const session = { headers: before.proof };
		expect(await (await fetch(`${url}/api/hello`, session)).json()).toMatchObject({
			user: { name: 'asha' },
			signUp: 'invite'
		});
		const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
		for (const path of ['/healthz', '/api/hello']) {
			const said = (await (await fetch(url + path)).json()) as Record<string, unknown>;
			expect(said.relay ?? said, path).toMatchObject({ version, wire: WIRE_VERSION });
		}
		expect(await (await fetch(`${url}/api/accounts`, session)).json()).toMatchObject({
			accounts: [{ name: 'Unreachable from here', broker: 'zerodha' }]
		});
		second.child.kill('SIGTERM');
		expect(await second.ended).toBe(0);

		const third = start({ RELAY_SECRET: 'x7Kq2vn9Lm3n0pQrS7uVwXyZ01234567' });
		expect(await third.ended).toBe(1);
		expect(third.said[1]).toContain('the secret does not open the API keys');
	});
});
