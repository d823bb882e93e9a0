import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OpenAlgoServer } from '../../testing/openalgo-server.ts';
import { hostsBy } from '#lib/hosts/testing/hosts-by.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { requestHost } from './host-request.ts';
import { webSocketOpener } from './open-socket.ts';
import { probeRest, probeWebSocket, probeWorld } from './probe.ts';
import { TargetGuard, type Resolve } from './target-guard.ts';
import { UPSTREAM_TARGETS } from './targets.ts';

/** A name server that gives these addresses in turn, and counts how often it was asked. */
function names(...turns: string[][]) {
	const asked: string[] = [];
	const resolve: Resolve = (name, answer) => {
		const turn = turns[Math.min(asked.length, turns.length - 1)] ?? [];
		asked.push(name);
		const family = (address: string) => (address.includes(':') ? 6 : 4);
		queueMicrotask(() =>
			answer(
				null,
				turn.map((address) => ({ address, family: family(address) }))
			)
		);
	};
	return { asked, resolve };
}

let server: Server;
let port: number;
let visits: IncomingMessage[];
beforeEach(async () => {
	visits = [];
	server = createServer((request, response) => {
		visits.push(request);
		response.end('{"status":"success","data":{"message":"pong","broker":"zerodha"}}');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	({ port } = server.address() as AddressInfo);
});
afterEach(() => {
	server.closeAllConnections();
	server.close();
});

const get = (url: string) => ({
	url: new URL(url),
	method: 'GET',
	headers: {},
	signal: new AbortController().signal
});

/** Why a feed's socket there closed, or that it opened. */
function socketTo(guard: TargetGuard, url: string): Promise<string> {
	return new Promise((resolve) => {
		webSocketOpener(guard)(url, [], {
			opened: () => resolve('opened'),
			heard: () => undefined,
			closed: (code, reason) => resolve(reason || String(code))
		});
	});
}

describe('a request', () => {
	test('goes to the address that was judged, and asks for a name once', async () => {
		const { asked, resolve } = names(['127.0.0.1']);
		const reply = await requestHost(
			new TargetGuard('private', [], resolve),
			get(`http://my-server.test:${port}/`)
		);
		expect(reply.ok && reply.response.statusCode).toBe(200);
		expect(asked).toEqual(['my-server.test']);
		expect(visits).toHaveLength(1);
	});

	test.each([
		['127.0.0.1'],
		['localhost'],
		['127.1'],
		['2130706433'],
		['0x7f.0.0.1'],
		['0177.0.0.1'],
		['[::1]'],
		['[::ffff:127.0.0.1]'],
		['[::ffff:7f00:1]'],
		['127.0.0.1.']
	])('to this machine, written as %s, never leaves a relay for public ones', async (host) => {
		const reply = await requestHost(new TargetGuard('public'), get(`http://${host}:${port}/`));
		expect(reply).toMatchObject({ ok: false, sent: false, error: { code: 'target-private' } });
		expect(visits).toEqual([]);
	});

	test.each([
		['169.254.169.254'],
		['2852039166'],
		['0xa9fea9fe'],
		['0251.0376.0251.0376'],
		['169.254.43518'],
		['[::ffff:169.254.169.254]'],
		['[64:ff9b::169.254.169.254]'],
		['[fd00:ec2::254]']
	])('to a cloud’s metadata, written as %s, leaves no relay at all', async (host) => {
		for (const setting of UPSTREAM_TARGETS) {
			const guard = new TargetGuard(setting);
			const reply = await requestHost(guard, get(`http://${host}/latest/`));
			expect(reply).toMatchObject({ ok: false, sent: false, error: { code: 'target-forbidden' } });
			expect(await socketTo(guard, `ws://${host}/`)).toBe('target-forbidden');
		}
	});

	test('is refused as a whole when one address of the name is not allowed', async () => {
		const { resolve } = names(['93.184.215.14', '127.0.0.1']);
		const guard = new TargetGuard('public', [], resolve);
		const reply = await requestHost(guard, get(`http://two-faced.test:${port}/`));
		expect(reply).toMatchObject({ ok: false, sent: false, error: { code: 'target-private' } });
	});

	test('cannot be lured inside by a name server that changes its mind', async () => {
		// The first answer passes every check; the second is where an attacker wants the connection to go.
		const { asked, resolve } = names(['93.184.215.14'], ['127.0.0.1']);
		const guard = new TargetGuard('public', [], resolve);
		const hurry = new AbortController();
		const first = requestHost(guard, {
			...get(`http://rebinding.test:${port}/`),
			signal: hurry.signal
		});
		// Nothing answers this test: that the attempt was made is all that matters.
		hurry.abort();
		expect(await first).toMatchObject({ ok: false });
		expect(asked).toHaveLength(1);
		const second = await requestHost(guard, get(`http://rebinding.test:${port}/`));
		expect(second).toMatchObject({ ok: false, sent: false, error: { code: 'target-private' } });
		expect(visits).toEqual([]);
	});

	test('follows no redirect, whatever it leads to', async () => {
		const lure = createServer((_, response) =>
			response.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end()
		);
		lure.listen(0, '127.0.0.1');
		await once(lure, 'listening');
		const { port: lurePort } = lure.address() as AddressInfo;
		const response = await guardedFetch(new TargetGuard('any'))(`http://127.0.0.1:${lurePort}/`, {
			method: 'POST',
			body: '{}'
		});
		expect(response.status).toBe(307);
		expect(visits).toEqual([]);
		lure.close();
	});

	test('reaches the relay’s own paper servers under any setting, by their exact address only', async () => {
		const guard = new TargetGuard('public', [`127.0.0.1:${port}`]);
		expect(await requestHost(guard, get(`http://127.0.0.1:${port}/`))).toMatchObject({ ok: true });
		for (const host of [`localhost:${port}`, `127.0.0.2:${port}`, `[::ffff:127.0.0.1]:${port}`]) {
			expect(await requestHost(guard, get(`http://${host}/`))).toMatchObject({ ok: false });
		}
		const other = await requestHost(
			guard,
			get(`http://127.0.0.1:${port === 65_535 ? 1 : port + 1}/`)
		);
		expect(other).toMatchObject({ error: { code: 'target-private' } });
	});

	test('to a name that does not exist says so', async () => {
		const { resolve } = names([]);
		const reply = await requestHost(new TargetGuard('any', [], resolve), get('http://gone.test/'));
		expect(reply).toMatchObject({ ok: false, sent: false, error: { code: 'ENOTFOUND' } });
	});
});

test('an answer without an end is cut off', async () => {
	const endless = createServer((_, response) => {
		const more = () => void (response.write(Buffer.alloc(64 * 1024)) ? setImmediate(more) : 0);
		response.on('drain', more);
		more();
	});
	endless.listen(0, '127.0.0.1');
	await once(endless, 'listening');
	const url = `http://127.0.0.1:${(endless.address() as AddressInfo).port}/`;
	await expect(guardedFetch(new TargetGuard('any'))(url)).rejects.toThrow('too long');
	endless.closeAllConnections();
	endless.close();
});

const probing = (guard: TargetGuard) => probeWorld(guard, hostsBy(guardedFetch(guard)));

describe('what the connection test says where the relay may not go', () => {
	const connection = { hostUrl: '', websocketUrl: '', apiKey: 'a-good-key' };

	test.each([
		['public', '10.0.0.5', 'target-private'],
		['private', '93.184.215.14', 'target-public'],
		['any', '169.254.169.254', 'target-forbidden']
	] as const)('with %s, to %s', async (setting, host, problem) => {
		const target = { ...connection, hostUrl: `http://${host}`, websocketUrl: `ws://${host}` };
		const world = probing(new TargetGuard(setting));
		expect(await probeRest(target, world)).toMatchObject({ ok: false, problem });
		expect(await probeWebSocket(target, world)).toMatchObject({ ok: false, problem });
	});

	test('and the same by name', async () => {
		const { resolve } = names(['127.0.0.1']);
		const world = probing(new TargetGuard('public', [], resolve));
		const target = {
			...connection,
			hostUrl: `http://inside.test:${port}`,
			websocketUrl: `ws://inside.test:${port}`
		};
		expect(await probeRest(target, world)).toMatchObject({ problem: 'target-private' });
		expect(await probeWebSocket(target, world)).toMatchObject({ problem: 'target-private' });
		expect(visits).toEqual([]);
	});

	test('where it may, a name leads to its server', async () => {
		const openalgo = new OpenAlgoServer();
		await openalgo.start();
		const { resolve } = names(['127.0.0.1']);
		const world = probing(new TargetGuard('private', [], resolve));
		const url = openalgo.url.replace('127.0.0.1', 'my-server.test');
		const target = { ...connection, hostUrl: `http://my-server.test:${port}`, websocketUrl: url };
		expect(await probeRest(target, world)).toMatchObject({ ok: true, broker: 'zerodha' });
		expect(await probeWebSocket(target, world)).toMatchObject({ ok: true, broker: 'scripted' });
		await openalgo.stop();
	});
});

describe('a feed’s socket', () => {
	test('to a forbidden address closes with the reason, and not before its owner holds it', async () => {
		const closed = await new Promise((resolve) => {
			let held = false;
			webSocketOpener(new TargetGuard('public'))('ws://192.168.1.20:8765', [], {
				opened: () => resolve('opened'),
				heard: () => undefined,
				closed: (code, reason) => resolve([held, code, reason])
			});
			held = true;
		});
		expect(closed).toEqual([true, 1006, 'target-private']);
	});

	test.each([['localhost'], ['127.1'], ['2130706433'], ['0177.0.0.1'], ['[::ffff:7f00:1]']])(
		'to this machine, written as %s, never leaves a relay for public ones',
		async (host) => {
			const reason = await socketTo(new TargetGuard('public'), `ws://${host}:${port}/`);
			expect(reason).toBe('target-private');
			expect(visits).toEqual([]);
		}
	);

	test('cannot be lured inside by a name server that changes its mind', async () => {
		const { asked, resolve } = names(['127.0.0.1'], ['93.184.215.14']);
		const guard = new TargetGuard('private', [], resolve);
		// It goes where it was judged to go: had it asked again, the second answer would have been refused or hung.
		const openalgo = new OpenAlgoServer();
		await openalgo.start();
		const url = openalgo.url.replace('127.0.0.1', 'rebinding.test');
		expect(await socketTo(guard, url)).toBe('opened');
		expect(asked).toHaveLength(1);
		expect(await socketTo(guard, url)).toBe('target-public');
		await openalgo.stop();
	});

	test('follows no redirect, whatever it leads to', async () => {
		const lure = createServer((_, response) => response.end());
		lure.on('upgrade', (_, socket) =>
			socket.end(
				`HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:${port}/\r\nContent-Length: 0\r\n\r\n`
			)
		);
		lure.listen(0, '127.0.0.1');
		await once(lure, 'listening');
		const { port: lurePort } = lure.address() as AddressInfo;
		const reason = await socketTo(new TargetGuard('any'), `ws://127.0.0.1:${lurePort}/`);
		expect(reason).not.toBe('opened');
		expect(visits).toEqual([]);
		lure.close();
	});
});
