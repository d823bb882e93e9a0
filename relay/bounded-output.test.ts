import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const program = fileURLToPath(new URL('testing/log-flood.ts', import.meta.url));
const [LINES, SIZE] = [10_000, 10_000];

test('a log of 100 MB that is not read holds up nothing and fills no memory; read again, it says how much is missing', async () => {
	const child = fork(program, [String(LINES), String(SIZE)], {
		execArgv: ['--import', 'tsx'],
		stdio: ['ignore', 'pipe', 'inherit', 'ipc']
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	const [{ longestPause, grewBy }] = (await once(child, 'message')) as [
		{ longestPause: number; grewBy: number }
	];
	expect(longestPause).toBeLessThan(1_000);
	expect(grewBy).toBeLessThan(64 * 1024 * 1024);
	const ended = once(child, 'exit');
	child.send('read');
	let [read, dropped] = [0, 0];
	const order: string[] = [];
	for await (const line of createInterface({ input: child.stdout! })) {
		const said = JSON.parse(line) as { n?: number; dropped?: number; msg: string };
		if (said.dropped !== undefined) dropped += said.dropped;
		else read += 1;
		if (said.msg !== order.at(-1)) order.push(said.msg);
	}
	expect(await ended).toEqual([0, null]);
	// All that were written, the thousand before and the one after included.
	expect(read + dropped).toBe(LINES + 1_001);
	expect(dropped).toBeGreaterThan(LINES / 2);
	expect(order.at(-1)).toBe('read again');
	expect(order).toContain('lines of this log were dropped, as its reader did not keep up');
});
