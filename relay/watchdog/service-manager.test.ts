import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { serviceManager } from './service-manager.ts';

const installed = spawnSync('systemd-analyze', ['--version']).status === 0;
const why = 'no systemd-analyze on this machine, which would read the unit';
if (!installed) process.stderr.write(`one test of service-manager is skipped: ${why}\n`);

const log = pino({ level: 'silent' });

test('systemd hears that the relay serves, then signs of life within the time it asks for, then that it stops', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-systemd-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const heard = join(folder, 'heard');
	const program = join(folder, 'systemd-notify');
	writeFileSync(program, `#!/bin/sh\necho "$NOTIFY_SOCKET $*" >> ${heard}\n`);
	chmodSync(program, 0o755);
	const env = { NOTIFY_SOCKET: '/run/there', WATCHDOG_USEC: '60000', PATH: `${folder}:/bin` };
	const service = serviceManager(env, log);
	const lines = () => readFileSync(heard, { encoding: 'utf8', flag: 'a+' }).trim().split('\n');
	service?.ready();
	await expect
		.poll(() => lines().slice(0, 3))
		.toEqual(['/run/there --ready', '/run/there WATCHDOG=1', '/run/there WATCHDOG=1']);
	service?.stopping();
	await expect.poll(lines).toContain('/run/there STOPPING=1');
});

test('without systemd nothing is told', () => {
	expect(serviceManager({ PATH: '/bin' }, log)).toBeUndefined();
});

test.skipIf(!installed)('the unit for systemd says nothing that systemd does not know', () => {
	const unit = readFileSync(new URL('../algomirror.service', import.meta.url), 'utf8');
	expect(unit).toContain('WatchdogSec=');
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-unit-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const file = join(folder, 'algomirror.service');
	writeFileSync(file, unit);
	const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
	expect([status, stderr]).toEqual([0, '']);
});
