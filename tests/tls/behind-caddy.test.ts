import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { signedIn } from '#lib/wire/http/api.ts';
import { SESSION_TOKEN, tokenProtocol } from '#lib/wire/session-token.ts';
import { WIRE_PROTOCOL } from '#lib/wire/socket/version.ts';
import { freePorts } from '../../relay/testing/free-ports.ts';
import { relayProcess, type RelayProcess } from '../../relay/testing/relay-process.ts';

const caddy = process.env.CADDY_PATH ?? 'caddy';
const found = spawnSync(caddy, ['version'], { encoding: 'utf8' });
const why = 'no Caddy on this machine: install it, or set CADDY_PATH, to try the README’s example';
if (found.status !== 0) process.stderr.write(`tests/tls is skipped: ${why}\n`);

/** The example that the README gives, so that what is tested is what a reader copies. */
function exampleInReadme(): string {
	const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
	const [, example] = /```caddyfile\n([\s\S]*?)```/.exec(readme) ?? [];
	if (example === undefined) throw new Error('the README has no caddyfile block');
	return example;
}

describe.skipIf(found.status !== 0)('behind Caddy, as the README shows it', () => {
	let folder: string;
	let relay: RelayProcess;
	let proxy: ChildProcess;
	/** `https://localhost:PORT`, as a browser knows the relay. */
	let origin: string;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'algomirror-caddy-'));
		const port = await freePorts([1]);
		origin = `https://localhost:${port}`;
		relay = relayProcess(join(folder, 'data'), { TRUST_PROXY: '1', PUBLIC_ORIGIN: origin });
		const inside = (await relay.address) ?? '';
		const example = exampleInReadme();
		// On loopback: own certificates and ports, and nothing that asks for the system's.
		const site = example
			.replace('algomirror.example.com', `localhost:${port}`)
			.replace('127.0.0.1:4600', new URL(inside).host)
			.replace(/\{\n/, '{\n\ttls internal\n');
		expect(site).toContain(`localhost:${port} {`);
		expect(site).toContain(new URL(inside).host);
		const options = `{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n\tstorage file_system ${folder}\n}\n`;
		const file = join(folder, 'Caddyfile');
		writeFileSync(file, options + site);
		proxy = spawn(caddy, ['run', '--config', file, '--adapter', 'caddyfile'], {
			stdio: ['ignore', 'ignore', 'pipe'],
			env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder }
		});
		if (proxy.stderr) createInterface({ input: proxy.stderr }).resume();
		await vi.waitUntil(() => answersTls(port), { timeout: 30_000 });
	});
	afterAll(async () => {
		for (const child of [proxy, relay.child]) {
			const gone = once(child, 'close');
			child.kill('SIGKILL');
			await gone;
		}
		rmSync(folder, { recursive: true, force: true });
	});

	test('a browser is told to use TLS only, and that no answer may be framed or run', async () => {
		const { headers } = await ask('GET', '/api/hello');
		expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
		expect(headers['content-security-policy']).toBe(`default-src 'none'; frame-ancestors 'none'`);
		expect(headers['x-content-type-options']).toBe('nosniff');
	});

	test('the session is in a __Host- cookie that only TLS carries and no script reads', async () => {
		const { status, cookie, body } = await signUp('asha');
		expect(status).toBe(201);
		const token = tokenIn(body);
		expect(cookie).toMatch(/^__Host-algomirror_session=/);
		for (const part of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) {
			expect(cookie).toContain(part);
		}
		expect(cookie).not.toContain('Domain');
		const session = (cookie ?? '').split(';')[0] ?? '';
		const hello = await ask('GET', '/api/hello', {
			headers: { cookie: session, [SESSION_TOKEN]: token }
		});
		expect(hello.body).toContain('"name":"asha"');
		// The same id under the name of plain HTTP is no session here.
		const plain = session.replace('__Host-', '');
		const other = await ask('GET', '/api/hello', {
			headers: { cookie: plain, [SESSION_TOKEN]: token }
		});
		expect(other.body).toContain('"user":null');
		expect(await opensSocket({ cookie: plain, origin }, token)).toBe(401);
		expect(await opensSocket({ cookie: session, origin }, token)).toBe('open');
		expect(await opensSocket({ cookie: session, origin: 'https://evil.example' }, token)).toBe(403);
	});

	test('the address in the log of devices is the visitor’s, whatever the visitor claims', async () => {
		const headers = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'http' };
		const entered = await ask('POST', '/api/sign-in', {
			headers: { ...headers, origin, 'content-type': 'application/json' },
			body: JSON.stringify({ name: 'asha', password: 'correct horse battery' })
		});
		expect(entered.status).toBe(200);
		const session = (entered.cookie ?? '').split(';')[0] ?? '';
		expect(session).toMatch(/^__Host-/);
		const proof = { cookie: session, [SESSION_TOKEN]: tokenIn(entered.body) };
		const devices = await ask('GET', '/api/sessions', { headers: proof });
		expect(devices.body).not.toContain('203.0.113.9');
		expect(devices.body).toMatch(/"address":"(127\.0\.0\.1|::1)"/);
	});

	test('the figures of the operator are not for visitors', async () => {
		expect((await ask('GET', '/metrics')).status).not.toBe(200);
	});

	interface Asked {
		headers?: Record<string, string>;
		body?: string;
	}

	function ask(method: string, path: string, { headers = {}, body }: Asked = {}) {
		// Caddy's own authority is made anew for each run and trusted by no other program.
		const options: RequestOptions = { method, headers, rejectUnauthorized: false };
		return new Promise<{
			status: number | undefined;
			headers: Record<string, unknown>;
			cookie: string | undefined;
			body: string;
		}>((resolve, reject) => {
			const asked = request(origin + path, options, (response) => {
				let text = '';
				response.setEncoding('utf8');
				response.on('data', (part: string) => (text += part));
				response.on('end', () =>
					resolve({
						status: response.statusCode,
						headers: response.headers,
						cookie: response.headers['set-cookie']?.at(-1),
						body: text
					})
				);
			});
			asked.on('error', reject);
			asked.end(body);
		});
	}

	function signUp(name: string) {
		return ask('POST', '/api/sign-up', {
			headers: { origin, 'content-type': 'application/json' },
			body: JSON.stringify({ name, password: 'correct horse battery' })
		});
	}

	function tokenIn(body: string): string {
		return v.parse(signedIn, JSON.parse(body)).token ?? '';
	}

	function opensSocket(
		headers: Record<string, string>,
		token: string
	): Promise<'open' | number | undefined> {
		const url = origin.replace('https', 'wss') + '/ws';
		const socket = new WebSocket(url, [WIRE_PROTOCOL, tokenProtocol(token)], {
			headers,
			rejectUnauthorized: false
		});
		return new Promise((resolve) => {
			socket.on('error', () => undefined);
			socket.on('open', () => {
				socket.terminate();
				resolve('open');
			});
			socket.on('unexpected-response', (_, { statusCode }) => {
				socket.terminate();
				resolve(statusCode);
			});
		});
	}

	function answersTls(port: number): Promise<boolean> {
		return new Promise((resolve) => {
			const socket = connect({ port, servername: 'localhost', rejectUnauthorized: false });
			socket.on('secureConnect', () => {
				socket.destroy();
				resolve(true);
			});
			socket.on('error', () => resolve(false));
		});
	}
});
