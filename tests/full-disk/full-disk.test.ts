import { readdirSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { Browser } from '../../relay/http/testing/browser.ts';
import { relayProcess, type RelayProcess } from '../../relay/testing/relay-process.ts';
import { smallDisk } from './small-disk.ts';

// Whole processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const disk = smallDisk(6 * 2 ** 20);
if (!disk) {
	process.stderr.write('tests/full-disk is skipped: only root on Linux may mount a small disk\n');
}

let relay: RelayProcess | undefined;
afterEach(async () => {
	relay?.child.kill('SIGKILL');
	await relay?.ended;
});
afterAll(() => disk?.remove());

describe.skipIf(!disk)('a relay on a disk that is full', () => {
	const start = () => (relay = relayProcess(disk?.folder ?? '', { LOG_LEVEL: 'error' }));

	test('does not start for the first time, says why and leaves no empty secret behind', async () => {
		disk?.fill();
		const { ended, said } = start();
		expect(await ended).toBe(1);
		expect(said.join()).toContain('ENOSPC');
		expect(readdirSync(disk?.folder ?? '')).toEqual(['filler']);
		disk?.makeRoom();
	});

	test('serves those who are signed in, says so, and goes on when there is room', async () => {
		const first = start();
		const url = (await first.address) ?? '';
		const browser = new Browser(url);
		await browser.signUp('asha');
		const report = () => ({
			id: crypto.randomUUID(),
			action: 'order-intended',
			at: 1,
			details: {}
		});
		const write = () => browser.post('/api/activity', { reports: [report()] });
		expect((await write()).status).toBe(200);
		disk?.fill();
		// The log of SQLite may have a little room left in its own file.
		await expect.poll(write).toMatchObject({ status: 503, body: { error: 'database-full' } });
		expect((await browser.get('/api/accounts')).status).toBe(200);
		const health = await fetch(`${url}/healthz`);
		expect([health.status, await health.json()]).toMatchObject([503, { database: 'full' }]);
		disk?.makeRoom();
		await expect.poll(async () => (await write()).status).toBe(200);
		await expect.poll(async () => (await fetch(`${url}/healthz`)).status).toBe(200);
	});
});
