import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newVapidKeys } from '../store/push/vapid-keys.ts';
import { TargetGuard } from '../upstream/reach/target-guard.ts';
import { after } from '../testing/relay-under-test.ts';
import type { Parcel } from './encrypted.ts';
import { PushRequests } from './push-request.ts';
import { vapidProblem } from './testing/check-vapid.ts';
import { PushService } from './testing/push-service.ts';
import { Vapid } from './vapid.ts';

const PARCEL: Parcel = {
	...{ text: '{"title":"Order filled · ₹"}', ttl: 60, urgency: 'high', topic: 'a-topic' }
};

let service: PushService;
let vapid: Vapid;
let requests: PushRequests;
beforeEach(async () => {
	service = new PushService();
	await service.start();
	vapid = new Vapid({ keys: newVapidKeys(), contact: 'mailto:desk@example.com', now: Date.now });
	service.key = vapid.publicKey;
	requests = to(new TargetGuard('any'));
});
afterEach(async () => {
	requests.stop();
	await service.stop();
});

function to(guard: TargetGuard): PushRequests {
	return new PushRequests({ vapid, guard, after, ca: service.certificate.cert });
}

test('a message arrives as the browser’s own code reads it, signed by the relay’s key', async () => {
	const browser = service.browser();
	const answer = await requests.send(browser.subscription(service.origin), PARCEL);
	expect(service.problems).toEqual([]);
	expect(answer).toMatchObject({ is: 'answered', status: 201 });
	expect(service.arrived).toMatchObject([
		{ text: PARCEL.text, headers: { ttl: '60', urgency: 'high', topic: 'a-topic' } }
	]);
});

test('one browser cannot open what is meant for another', async () => {
	const [asha, mallory] = [service.browser(), service.browser()];
	const { endpoint } = asha.subscription(service.origin);
	await requests.send({ ...mallory.subscription(service.origin), endpoint }, PARCEL);
	expect(service.arrived).toEqual([]);
	expect(service.problems[0]).toMatch(/unable to authenticate/);
});

test('a signature is made once for each push service, and a new one in time', () => {
	let now = Date.now();
	const keys = newVapidKeys();
	const signing = new Vapid({ keys, contact: 'https://relay.example', now: () => now });
	const first = signing.header('https://push.example');
	expect(signing.header('https://push.example')).toBe(first);
	expect(signing.header('https://other.example')).not.toBe(first);
	now += 7 * 3_600_000;
	const later = signing.header('https://push.example');
	expect(later).not.toBe(first);
	const at = { origin: 'https://push.example', key: keys.publicKey, now };
	expect(vapidProblem(later, at)).toBeUndefined();
	expect(vapidProblem(first, { ...at, origin: 'https://other.example' })).toMatch(/^for/);
	expect(vapidProblem(`${first}x`, { ...at, key: newVapidKeys().publicKey })).toBeDefined();
});

describe('nothing is sent', () => {
	test.each([
		['https://127.0.0.1/push/1', new TargetGuard('public')],
		['https://192.168.1.1/push/1', new TargetGuard('public')],
		['https://169.254.169.254/latest/meta-data', new TargetGuard('any')],
		['http://push.example/1', new TargetGuard('any')],
		[
			'https://push.example/1',
			new TargetGuard('public', [], (_, answer) =>
				answer(null, [{ address: '10.0.0.7', family: 4 }])
			)
		]
	])('to %s', async (endpoint, guard) => {
		const guarded = to(guard);
		const { p256dh, auth } = service.browser().subscription(service.origin);
		expect(await guarded.send({ endpoint, p256dh, auth }, PARCEL)).toEqual({ is: 'impossible' });
		guarded.stop();
		expect(service.visits).toBe(0);
	});

	test('for keys that are none', async () => {
		const { endpoint, auth } = service.browser().subscription(service.origin);
		const p256dh = Buffer.alloc(65, 4).toString('base64url');
		expect(await requests.send({ endpoint, p256dh, auth }, PARCEL)).toEqual({ is: 'impossible' });
	});
});

test('a connection that the service closed while nothing was said does not cost a message', async () => {
	const device = service.browser().subscription(service.origin);
	expect(await requests.send(device, PARCEL)).toMatchObject({ status: 201 });
	service.dropIdle();
	expect(await requests.send(device, PARCEL)).toMatchObject({ status: 201 });
});

test('the keys are made once, for their owner’s eyes only', async () => {
	const { keptVapidKeys } = await import('../store/push/vapid-keys.ts');
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-vapid-'));
	const first = keptVapidKeys(join(folder, 'data'));
	expect(first.ok && first.keys.publicKey.length).toBe(87);
	expect(keptVapidKeys(join(folder, 'data'))).toEqual(first);
	rmSync(folder, { recursive: true, force: true });
});
