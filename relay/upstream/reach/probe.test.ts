import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hostsBy } from '#lib/hosts/testing/hosts-by.ts';
import { OpenAlgoServer } from '../../testing/openalgo-server.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { webSocketOpener } from './open-socket.ts';
import * as probe from './probe.ts';
import { TargetGuard } from './target-guard.ts';

const guard = new TargetGuard('any');
const world = probe.probeWorld(guard, hostsBy(guardedFetch(guard)));
const probeRest = (target: probe.ProbeTarget) => probe.probeRest(target, world);
const probeWebSocket = (target: probe.ProbeTarget) => probe.probeWebSocket(target, world);

let server: OpenAlgoServer;
const others: Server[] = [];

beforeEach(async () => {
	server = new OpenAlgoServer();
	await server.start();
});

afterEach(async () => {
	await server.stop();
	for (const other of others.splice(0)) other.close();
});

async function listening(other: Server): Promise<string> {
	others.push(other);
	other.listen(0, '127.0.0.1');
	await once(other, 'listening');
	return `127.0.0.1:${(other.address() as AddressInfo).port}`;
}

const target = (websocketUrl: string, apiKey = 'a-good-key') => ({
	hostUrl: websocketUrl.replace(/^ws/, 'http'),
	websocketUrl,
	apiKey
});

test('a good key is reported with the broker behind it, and leaves no socket', async () => {
	expect(await probeWebSocket(target(server.url))).toMatchObject({
		ok: true,
		problem: null,
		broker: 'scripted'
	});
	await server.until(({ sockets }) => sockets === 0);
});

test('a wrong key', async () => {
	const probed = await probeWebSocket(target(server.url, 'a-wrong-key'));
	expect(probed).toMatchObject({ ok: false, problem: 'bad-key', broker: null });
	expect(JSON.stringify(probed)).not.toContain('a-wrong-key');
});

test('a broker that is logged out', async () => {
	server.loggedOut = true;
	expect(await probeWebSocket(target(server.url))).toMatchObject({ problem: 'logged-out' });
});

test('a port where no server listens', async () => {
	const { url } = server;
	await server.stop();
	expect(await probeWebSocket(target(url))).toMatchObject({ problem: 'unreachable' });
	expect(await probeRest(target(url))).toMatchObject({ ok: false, problem: 'unreachable' });
});

test('a web server that is no OpenAlgo', async () => {
	const page = createHttpServer((_, response) => response.end('<html>welcome</html>'));
	const address = await listening(page);
	expect(await probeWebSocket(target(`ws://${address}`))).toMatchObject({
		problem: 'not-openalgo'
	});
	expect(await probeRest(target(`ws://${address}`))).toMatchObject({ problem: 'not-openalgo' });
});

test('a port that speaks no TLS, asked for it', async () => {
	const probed = await probeWebSocket(target(server.url.replace('ws:', 'wss:')));
	expect(probed).toMatchObject({ problem: 'plain-http' });
	const hostUrl = server.url.replace('ws:', 'https:');
	expect(await probeRest({ ...target(server.url), hostUrl })).toMatchObject({
		problem: 'plain-http'
	});
});

test('a port that speaks neither HTTP nor TLS', async () => {
	const address = await listening(createServer((socket) => void socket.end('SSH-2.0-x\r\n')));
	expect(await probeRest(target(`ws://${address}`))).toMatchObject({ problem: 'no-http' });
	expect(await probeWebSocket(target(`ws://${address}`))).toMatchObject({ problem: 'no-http' });
});

test('a server that sends elsewhere, and a proxy with nothing behind it', async () => {
	const status = { is: 301 };
	const front = createHttpServer((_, response) =>
		response.writeHead(status.is, { location: 'https://elsewhere.example/' }).end()
	);
	front.on('upgrade', (_, socket) => socket.end(`HTTP/1.1 ${status.is} No\r\n\r\n`));
	const address = await listening(front);
	for (const [is, problem] of [
		[301, 'redirected'],
		[502, 'nothing-behind']
	] as const) {
		status.is = is;
		expect(await probeRest(target(`ws://${address}`))).toMatchObject({ problem });
		expect(await probeWebSocket(target(`ws://${address}`))).toMatchObject({ problem });
	}
});

test('a name that does not resolve', async () => {
	expect(await probeRest(target('ws://nowhere.invalid'))).toMatchObject({
		problem: expect.stringMatching(/^(unknown-host|no-lookup)$/)
	});
});

test('a port that accepts and says nothing', async () => {
	const address = await listening(createServer(() => undefined));
	const clock = { at: 0 };

	const probed = await probe.probeWebSocket(target(`ws://${address}`), {
		...world,
		openSocket: webSocketOpener(new TargetGuard('any')),
		clock: () => clock.at,
		after: (ms, run) => {
			// The eight seconds pass at once; the half minute does not.
			const timer = ms < 10_000 ? setImmediate(run) : undefined;
			clock.at = 8_000;
			return () => clearImmediate(timer);
		}
	});
	expect(probed).toEqual({ ok: false, ms: 8_000, problem: 'timeout', broker: null });
});

test('an address that is none', async () => {
	expect(await probeWebSocket(target('ws://exa mple'))).toMatchObject({ problem: 'unreachable' });
});
