import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { bareEnvironment } from '../testing/bare-environment.ts';
import { RELAY_PROGRAM } from '../testing/programs.ts';

/** Blocks the relay that has it for ever at a signal; no fault that we know does. */
const BLOCKS = `data:text/javascript,process.on('SIGUSR2',()=>{for(;;);})`;

test('a relay that is blocked for ever answers no probe, is ended within eight seconds, and serves again', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-blocked-'));
	const outer = join(folder, 'supervisor.mjs');
	const supervisor = new URL('../../scripts/supervise.mjs', import.meta.url).href;
	writeFileSync(
		outer,
		`import { fork } from 'node:child_process';
		import { supervise } from ${JSON.stringify(supervisor)};
		supervise(() => {
			const child = fork(${JSON.stringify(RELAY_PROGRAM)}, [], { execArgv: ['--import', ${JSON.stringify(BLOCKS)}] });
			console.log('pid ' + child.pid);
			return child;
		});`
	);
	const child = spawn(process.execPath, [outer], {
		env: { ...bareEnvironment(), PORT: '0', DATA_DIR: folder, PAPER: 'off' }
	});
	onTestFinished(() => {
		child.kill('SIGTERM');
		rmSync(folder, { recursive: true, force: true });
	});
	let complaints = '';
	child.stderr.on('data', (text) => (complaints += text));
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	const next = async (pattern: RegExp): Promise<string> => {
		for (;;) {
			const { value, done } = (await lines.next()) as { value: string; done?: boolean };
			if (done) throw new Error(complaints);
			const [, found] = pattern.exec(value) ?? [];
			if (found !== undefined) return found;
		}
	};
	const pid = Number(await next(/^pid (\d+)$/));
	const url = await next(/^AlgoMirror is at (\S+)$/);
	const health = (url: string) => fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) });
	expect((await health(url)).status).toBe(200);

	const began = performance.now();
	process.kill(pid, 'SIGUSR2');
	await expect(health(url)).rejects.toThrow();
	await next(/^pid (\d+)$/);
	const took = performance.now() - began;
	expect(took).toBeGreaterThan(5_000);
	// The pause before the next start included.
	expect(took).toBeLessThan(9_000);
	expect(complaints).toMatch(/its watchdog ends it\.\nAlgoMirror ended \(SIGKILL\)/);
	expect((await health(await next(/^AlgoMirror is at (\S+)$/))).status).toBe(200);
});
