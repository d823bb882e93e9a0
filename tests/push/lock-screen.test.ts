import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPaper, type RunningPaper } from '../../paper/start.ts';
import { Browser } from '../../relay/http/testing/browser.ts';
import { PushService } from '../../relay/push/testing/push-service.ts';
import { relayProcess, type RelayProcess } from '../../relay/testing/relay-process.ts';
import { placeOnPaper } from './place-on-paper.ts';

/** The relay as its operator runs it, an exchange, and a push service; no page is open anywhere. */
let folder: string;
let paper: RunningPaper;
let service: PushService;
let relay: RelayProcess;
let asha: Browser;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-lock-screen-'));
	service = new PushService();
	paper = await startPaper({ seed: 7 });
	await service.start();
	const authority = join(folder, 'push-service.pem');
	writeFileSync(authority, service.certificate.cert);
	relay = relayProcess(join(folder, 'data'), {
		...{ PUSH_TARGETS: 'any', NODE_EXTRA_CA_CERTS: authority, LOG_LEVEL: 'trace' }
	});
	asha = new Browser((await relay.address) ?? '');
	await asha.signUp('asha');
	const { restUrl, wsUrl, apiKey } = paper;
	const account = { name: 'Zerodha', hostUrl: restUrl, websocketUrl: wsUrl, apiKey };
	expect((await asha.post('/api/accounts', account)).status).toBe(201);
});
afterAll(async () => {
	relay.child.kill('SIGTERM');
	await relay.ended;
	await Promise.all([paper.stop(), service.stop()]);
	rmSync(folder, { recursive: true, force: true });
});

test('a fill at the exchange is on the lock screen while no page is open', async () => {
	const { body } = await asha.get('/api/push');
	const { publicKey } = body as { publicKey: string };
	service.key = publicKey;
	const phone = service.browser();
	const on = await asha.send('PUT', '/api/push', {
		...phone.subscription(service.origin),
		name: 'Phone'
	});
	expect(on.status).toBe(200);
	expect((await asha.post('/api/push/test')).body).toEqual({ outcome: 'sent', status: 201 });
	// The relay hears of orders once its socket is up, which the figures show.
	await expect
		.poll(async () => (await asha.get('/metrics')).body, { timeout: 20_000 })
		.toMatch(/^algomirror_feed_upstreams 1$/m);
	// One share cannot be filled in parts, which would be told first.
	await placeOnPaper(paper, { symbol: 'SBIN', exchange: 'NSE', quantity: 1 });
	const [, fill] = await service.until(2);
	expect(JSON.parse(fill?.text ?? '')).toMatchObject({
		kind: 'fill',
		title: 'Order filled',
		body: expect.stringMatching(/^BUY 1 SBIN at [\d,]+\.\d\d · Zerodha$/) as string
	});
	expect(service.problems).toEqual([]);
	// The service has the message before the relay has its answer.
	await expect
		.poll(async () => (await asha.get('/metrics')).body)
		.toMatch(/^algomirror_push_seconds_count\{outcome="sent"\} 1$/m);
	const said = relay.said.join('\n');
	const { endpoint, p256dh, auth } = phone.subscription(service.origin);
	for (const secret of [endpoint, p256dh, auth]) expect(said).not.toContain(secret);
});
