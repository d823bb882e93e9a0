import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';

const [LINES, SIZE] = [10_000, 10_000];

/** As the relay is: what reads TypeScript opens the output itself, and so hides what the program leaves undone. */
async function compiled(): Promise<string> {
	const outfile = fileURLToPath(new URL(`../.cache/log-flood-${process.pid}.mjs`, import.meta.url));
	onTestFinished(() => rmSync(outfile, { force: true }));
	await build({
		...{ entryPoints: [fileURLToPath(new URL('testing/log-flood.ts', import.meta.url))], outfile },
		...{ bundle: true, packages: 'external', platform: 'node', format: 'esm' }
	});
	return outfile;
}

test('a log of 100 MB that is not read holds up nothing, not even the end; read again, it says how much is missing', async () => {
	const child = fork(await compiled(), [String(LINES), String(SIZE)], {
		stdio: ['ignore', 'pipe', 'inherit', 'ipc']
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	const { stdout } = child;
	if (!stdout) throw new Error('the program has no output');
	const flooded = async () => {
		child.send('flood');
		const [figures] = await once(child, 'message');
		return figures as { longestPause: number; grewBy: number };
	};
	expect(await once(child, 'message')).toEqual(['warm', undefined]);
	const { longestPause, grewBy } = await flooded();
	expect(longestPause).toBeLessThan(1_000);
	expect(grewBy).toBeLessThan(64 * 1024 * 1024);

	child.send('say again');
	let [read, dropped] = [0, 0];
	let newest = '';
	const lines = createInterface({ input: stdout });
	const again = new Promise<void>((resolve) => {
		lines.on('line', (line) => {
			const said = JSON.parse(line) as { dropped?: number; msg: string };
			if (said.dropped !== undefined) dropped += said.dropped;
			else read += 1;
			newest = said.msg;
			if (newest === 'read again') resolve();
		});
	});
	await again;
	// All that were written, the thousand before and the one after included.
	expect(read + dropped).toBe(LINES + 1_001);
	expect(dropped).toBeGreaterThan(LINES / 2);

	lines.pause();
	await flooded();
	child.send('end');
	expect(await once(child, 'exit')).toEqual([7, null]);
});
