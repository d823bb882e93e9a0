import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const LIMIT = 400;
const program = fileURLToPath(new URL('testing/watched-program.ts', import.meta.url));

test('a process whose loop is blocked for ever is ended, with words; one that was only stopped is not', async () => {
	const child = spawn(process.execPath, ['--import', 'tsx', program, String(LIMIT)]);
	onTestFinished(() => void child.kill('SIGKILL'));
	let complaint = '';
	child.stderr.on('data', (text) => (complaint += text));
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	const said = async () => (await lines.next()).value as string;
	const ended = once(child, 'close');
	expect(await said()).toBe('up');

	child.kill('SIGSTOP');
	await wait(3 * LIMIT);
	child.kill('SIGCONT');
	child.stdin.write('still here\n');
	expect(await said()).toBe('still here');
	// Long enough for a watchdog that had counted the pause.
	await wait(LIMIT);
	child.stdin.write('and well\n');
	expect(await said()).toBe('and well');

	child.stdin.write('block\n');
	const began = performance.now();
	expect(await ended).toEqual([null, 'SIGKILL']);
	const took = performance.now() - began;
	expect(took).toBeGreaterThan(LIMIT / 2);
	expect(complaint).toMatch(/^AlgoMirror did nothing for \d+ ms: its watchdog ends it\.\n$/);
});
