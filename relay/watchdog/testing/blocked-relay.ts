import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bareEnvironment } from '../../testing/bare-environment.ts';
import { RELAY_PROGRAM } from '../../testing/programs.ts';

/** Blocks the relay that has it for ever at a signal, and says when; no fault that we know does. */
const BLOCKS = `data:text/javascript,import{writeSync}from'node:fs';process.on('SIGUSR2',()=>{writeSync(1,'now blocked\\n');for(;;);})`;

interface Blocked {
	/** Of a probe's answer before, while it is blocked (undefined: none), and after it was started again. */
	health: { before: number; meanwhile: number | undefined; after: number };
	/** Ms from the block to the start of the next relay. */
	tookMs: number;
	/** What stands on standard error. */
	complaints: string;
}

/** Starts a relay as `npm start` does, and blocks it once. */
export async function blockRelay(): Promise<Blocked> {
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-blocked-'));
	const outer = join(folder, 'supervisor.mjs');
	const supervisor = new URL('../../../scripts/supervise.mjs', import.meta.url).href;
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
	try {
		const pid = Number(await next(/^pid (\d+)$/));
		const url = await next(/^AlgoMirror is at (\S+)$/);
		const before = await statusOf(url);
		const began = performance.now();
		process.kill(pid, 'SIGUSR2');
		// A probe that comes before the signal is answered.
		await next(/^now (blocked)$/);
		const meanwhile = await statusOf(url).catch(() => undefined);
		await next(/^pid (\d+)$/);
		const tookMs = performance.now() - began;
		const after = await statusOf(await next(/^AlgoMirror is at (\S+)$/));
		return { health: { before, meanwhile, after }, tookMs, complaints };
	} finally {
		const closed = once(child, 'close');
		child.kill('SIGTERM');
		// A relay that leaves writes into its folder to its end.
		await closed;
		rmSync(folder, { recursive: true, force: true });
	}
}

async function statusOf(url: string): Promise<number> {
	return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) })).status;
}
