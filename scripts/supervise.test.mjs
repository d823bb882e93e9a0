import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { nextPause } from './supervise.mjs';

test('the pause grows with each end, up to a minute, and is short again after five minutes of serving', () => {
	const pauses = [0, 1_000, 2_000, 40_000, 60_000].map((before) => nextPause(before, 30_000));
	expect(pauses).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
	expect(nextPause(60_000, 300_000)).toBe(1_000);
});

describe('a program that is kept running', () => {
	const supervisor = new URL('./supervise.mjs', import.meta.url).href;
	const watched = new URL('../relay/watchdog/testing/watched-program.ts', import.meta.url).pathname;
	let folder;
	beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'algomirror-supervise-'))));
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	/** Runs `body` as a program of its own under the supervisor. */
	function supervised(body, flags = []) {
		const program = join(folder, 'program.mjs');
		const outer = join(folder, 'supervisor.mjs');
		writeFileSync(program, body);
		writeFileSync(
			outer,
			`import { fork } from 'node:child_process';
			import { supervise } from ${JSON.stringify(supervisor)};
			supervise(() => fork(${JSON.stringify(program)}, [], { execArgv: ${JSON.stringify(flags)} }), { pause: () => 10 });`
		);
		const child = spawn(process.execPath, [outer]);
		onTestFinished(() => void child.kill('SIGKILL'));
		const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
		let complaints = '';
		child.stderr.on('data', (text) => (complaints += text));
		return {
			child,
			said: async () => (await lines.next()).value,
			complaints: () => complaints,
			ended: once(child, 'close')
		};
	}
	const SERVES = `process.send({ serving: true }, () => console.log(process.pid));
		process.on('disconnect', () => process.exit(0));`;

	test('is started again when it is killed, and not when it is told to stop: its exit code is passed on', async () => {
		const it = supervised(`${SERVES} process.on('SIGTERM', () => process.exit(3));`);
		const first = await it.said();
		process.kill(Number(first), 'SIGKILL');
		const second = await it.said();
		expect(second).not.toBe(first);
		expect(it.complaints()).toBe('AlgoMirror ended (SIGKILL). It starts again in 0.01 s.\n');
		it.child.kill('SIGTERM');
		expect(await it.ended).toEqual([3, null]);
	});

	test('is not started again when it ended before it served, and its exit code is passed on', async () => {
		const it = supervised(`console.log('refused'); process.exitCode = 1; process.disconnect();`);
		expect(await it.said()).toBe('refused');
		expect(await it.ended).toEqual([1, null]);
		expect(it.complaints()).toBe('');
	});

	test('gets the signals, each of them', async () => {
		const it = supervised(`${SERVES} let n = 0;
			process.on('SIGINT', () => { console.log(++n); if (n === 2) process.exit(0); });`);
		await it.said();
		it.child.kill('SIGINT');
		expect(await it.said()).toBe('1');
		it.child.kill('SIGINT');
		expect(await it.said()).toBe('2');
		expect(await it.ended).toEqual([0, null]);
	});

	test('ends with the one who keeps it running', async () => {
		const it = supervised(SERVES);
		const pid = Number(await it.said());
		it.child.kill('SIGKILL');
		const alive = () => {
			try {
				return process.kill(pid, 0);
			} catch {
				return false;
			}
		};
		await expect.poll(alive).toBe(false);
	});

	test('and is blocked for ever is ended by its watchdog and started again', async () => {
		const it = supervised(`process.argv[2] = '300'; await import(${JSON.stringify(watched)});`, [
			'--import',
			'tsx'
		]);
		expect(await it.said()).toBe('up');
		it.child.stdin.write('block\n');
		expect(await it.said()).toBe('block');
		expect(await it.said()).toBe('up');
		expect(it.complaints()).toContain('its watchdog ends it.\nAlgoMirror ended (SIGKILL).');
	});
});
