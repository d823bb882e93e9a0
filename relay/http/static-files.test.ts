import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { relayOnAPort, type RelayOnAPort } from './testing/relay-on-a-port.ts';

const BOOT = `\n\t\t\t\timport("/_app/immutable/entry/start.abc.js").then((kit) => kit.start());\n\t\t\t`;
const THEME = `document.documentElement.dataset.theme='dark'`;
const PAGE = `<!doctype html><html><head><script>${THEME}</script>
<script src="/outside.js"></script></head><body><script>${BOOT}</script></body></html>`;
const CHUNK = 'export const chain = 1;'.repeat(50);

const folder = mkdtempSync(join(tmpdir(), 'algomirror-build-'));
let relay: RelayOnAPort;
beforeAll(async () => {
	const files: Record<string, string | Buffer> = {
		'index.html': PAGE,
		'_app/immutable/chunks/abc.js': CHUNK,
		'_app/immutable/chunks/abc.js.br': brotliCompressSync(CHUNK),
		'_app/immutable/chunks/abc.js.gz': gzipSync(CHUNK),
		'_app/version.json': '{"version":"1"}',
		'service-worker.js': 'self.addEventListener("fetch", () => {});',
		'manifest.webmanifest': '{"name":"AlgoMirror"}',
		'icons/192.png': 'png'
	};
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(join(folder, dirname(name)), { recursive: true });
		writeFileSync(join(folder, name), content);
	}
	relay = await relayOnAPort({ build: folder });
});
afterAll(async () => {
	await relay.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** Node's own client: it neither unpacks nor tidies the address. */
function raw(path: string, headers: Record<string, string> = {}) {
	return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>(
		(resolve, reject) => {
			get(relay.url + path, { headers }, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						headers: response.headers,
						body: Buffer.concat(chunks)
					})
				);
			}).on('error', reject);
		}
	);
}

describe('the page', () => {
	test.each(['/', '/chain', '/chain/NIFTY?expiry=2026-11-26', '/index.html'])(
		'answers for %s and is asked for again each time',
		async (path) => {
			const { status, headers, body } = await raw(path);
			expect([status, body.toString()]).toEqual([200, PAGE]);
			expect(headers['cache-control']).toBe('no-cache');
			expect(headers['content-type']).toBe('text/html;charset=utf-8');
		}
	);

	test.each([
		'/_app/immutable/chunks/gone.js',
		'/_app/immutable/nothing',
		'/_app',
		'/robots.txt',
		'/other.webmanifest',
		'/service-worker.js.map',
		'/favicon.ico',
		'/ws',
		'/.env',
		'/../package.json',
		'/_app/../../package.json',
		'/%2e%2e/package.json'
	])('never answers for %s', async (path) => {
		const { status, body, headers } = await raw(path);
		expect(status).toBe(404);
		expect(body.toString()).toBe('Not found\n');
		expect(headers['cache-control']).toBe('no-store');
	});

	test('takes no other method', async () => {
		const response = await fetch(`${relay.url}/chain`, { method: 'POST' });
		expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
	});

	test('can be asked for its head', async () => {
		const response = await fetch(relay.url, { method: 'HEAD' });
		expect([response.status, await response.text()]).toEqual([200, '']);
	});
});

describe('a file', () => {
	test.each([
		['/_app/immutable/chunks/abc.js', 'public, max-age=31536000, immutable'],
		['/_app/version.json', 'no-cache'],
		['/service-worker.js', 'no-cache'],
		['/manifest.webmanifest', 'no-cache'],
		['/icons/192.png', 'no-cache']
	])('%s is kept: %s', async (path, kept) => {
		const { status, headers } = await raw(path);
		expect([status, headers['cache-control']]).toEqual([200, kept]);
		expect(headers['x-content-type-options']).toBe('nosniff');
	});

	test('is sent packed, and not at all when the browser has it', async () => {
		const path = '/_app/immutable/chunks/abc.js';
		const packed = await raw(path, { 'accept-encoding': 'gzip, br' });
		expect(packed.headers['content-encoding']).toBe('br');
		expect(packed.headers['content-type']).toMatch(/^text\/javascript/);
		expect(packed.headers.vary).toBe('Accept-Encoding');
		expect(brotliDecompressSync(packed.body).toString()).toBe(CHUNK);
		expect((await raw(path, { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe(
			'gzip'
		);
		const etag = String(packed.headers.etag);
		const again = await raw(path, { 'accept-encoding': 'gzip, br', 'if-none-match': etag });
		expect([again.status, again.body.length]).toEqual([304, 0]);
	});
});

describe('the policy of the page', () => {
	test('lets exactly its own inline scripts run, and no site frame it', async () => {
		const policy = String((await raw('/')).headers['content-security-policy']);
		const directives = new Map(
			policy.split('; ').map((directive) => {
				const [name = '', ...values] = directive.split(' ');
				return [name, values];
			})
		);
		const hash = (script: string) =>
			`'sha256-${createHash('sha256').update(script).digest('base64')}'`;
		expect(directives.get('script-src')).toEqual([`'self'`, hash(THEME), hash(BOOT)]);
		expect(directives.get('frame-ancestors')).toEqual([`'none'`]);
		expect(directives.get('object-src')).toEqual([`'none'`]);
		expect(directives.get('base-uri')).toEqual([`'self'`]);
	});

	test('other answers may run nothing', async () => {
		for (const path of ['/api/hello', '/healthz', '/_app/gone.js']) {
			const { headers } = await raw(path);
			expect(headers['content-security-policy']).toBe(`default-src 'none'; frame-ancestors 'none'`);
			expect(headers['x-powered-by']).toBeUndefined();
		}
	});
});
