import { createClient } from '@libsql/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RecordingHost } from '../../relay/testing/recording-host.ts';
import { killedInMidOrder, OrderKill } from './order-kill.ts';

let folder: string;
let host: RecordingHost;
let orders: OrderKill;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-order-kill-'));
	host = new RecordingHost();
	await host.start();
	orders = new OrderKill(folder, host);
});
afterEach(async () => {
	await orders.kill();
	host.stop();
	rmSync(folder, { recursive: true, force: true });
});

test('an order whose relay was killed in the middle of it does not go out again', async () => {
	const { first, again, cutOff, next } = await killedInMidOrder(orders, host);
	expect([again.status, again.body]).toEqual([first.status, first.body]);
	expect(cutOff.body).toEqual({ error: 'already-sent', sentAt: expect.any(Number) });
	expect(next.body).toEqual({ status: 'success', orderid: '9' });
	// The first one, the one that was cut off, and the new one.
	expect(orders.orders).toBe(3);
});

test('an order whose relay was killed between writing its number and sending it is not sent later', async () => {
	await orders.start();
	// More than a server is sent in a second: the last ones wait in the relay for their turn.
	const digits = [...'0123456789a'];
	const sent = digits.map((digit) => orders.place(digit).catch(() => undefined));
	const database = createClient({ url: `file:${join(folder, 'relay.db')}` });
	const written = async () =>
		(await database.execute('SELECT number FROM sent_calls')).rows.map((row) => row['number']);
	await vi.waitUntil(async () => (await written()).length === digits.length && orders.orders > 0, {
		interval: 1,
		timeout: 10_000
	});
	await orders.kill();
	await Promise.all(sent);
	database.close();
	const gone = orders.orders;
	expect(gone).toBeLessThan(digits.length);

	await orders.startAgain();
	for (const digit of digits) {
		const { status } = await orders.place(digit);
		expect([200, 409]).toContain(status);
	}
	expect(orders.orders).toBe(gone);
});
