import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { createLog } from './log.ts';
import type { PaperServer } from './http/ports.ts';
import { PaperServers } from './paper-servers.ts';
import { freePorts } from './testing/free-ports.ts';

const program = fileURLToPath(new URL('testing/pretend-paper.ts', import.meta.url));

const LONG = { timeout: 30_000 };

let servers: PaperServers | undefined;
afterEach(() => servers?.stop());

interface Line {
	level: string;
	msg: string;
	paper?: string;
	paperPid?: number;
}

interface Scene {
	port?: number;
	patience?: { start?: number; ask?: number };
}

async function start(
	flags: string[] = [],
	{ port: at, patience = {} }: Scene = {}
): Promise<{ port: number; lines: Line[] }> {
	const lines: Line[] = [];
	const port = at ?? (await freePorts([1, 10, 11]));
	servers = new PaperServers({
		port,
		flags,
		origins: ['http://127.0.0.1:4600', 'http://localhost:4600'],
		log: createLog('info', { write: (line: string) => void lines.push(JSON.parse(line)) }),
		program,
		patience
	});
	return { port, lines };
}

/** Those that came up, once each has either answered or failed. */
async function up(): Promise<readonly PaperServer[]> {
	// It answers a request in time, with the word that they still start; a busy machine takes longer to start them.
	let ready = await servers?.ready();
	while (ready === 'starting') ready = await servers?.ready();
	if (ready === undefined) throw new Error('they were never started');
	return ready;
}

const reachable = (port: number) =>
	fetch(`http://127.0.0.1:${port}`).then(
		() => true,
		() => false
	);

test('two paper servers share one market and know the relay’s origins', async () => {
	const { port, lines } = await start(['--faults']);
	const ready = await up();
	expect(ready).toEqual([
		{
			label: 'A',
			rest: `http://127.0.0.1:${port}`,
			ws: `ws://127.0.0.1:${port + 1}`,
			key: 'a'.repeat(64)
		},
		{
			label: 'B',
			rest: `http://127.0.0.1:${port + 10}`,
			ws: `ws://127.0.0.1:${port + 11}`,
			key: 'b'.repeat(64)
		}
	]);
	const { argv } = (await (await fetch(ready[1]?.rest ?? '')).json()) as { argv: string[] };
	expect(argv.join(' ')).toBe(
		`--rest ${port + 10} --ws ${port + 11} --seed 7 --account B --book demo` +
			' --cors http://127.0.0.1:4600,http://localhost:4600 --faults'
	);
	expect(lines.map(({ paper }) => paper).sort()).toEqual(['A', 'B']);
	expect(JSON.stringify(lines)).not.toContain('a'.repeat(64));
});

test('they are not handed the relay’s secrets', async () => {
	process.env.RELAY_SECRET = 'not for anybody else';
	try {
		await start();
		const [first] = await up();
		expect(await (await fetch(first?.rest ?? '')).json()).toMatchObject({ secrets: [] });
	} finally {
		delete process.env.RELAY_SECRET;
	}
});

test('one that cannot start leaves the other, and the log says how to start it by hand', async () => {
	const { port, lines } = await start(['--broken', 'A']);
	expect((await up()).map(({ label }) => label)).toEqual(['B']);
	const complaint = lines.find(({ level }) => level === 'error');
	expect(complaint).toMatchObject({ paper: 'A', said: 'a port is taken' });
	expect(complaint?.msg).toContain(
		`npm run paper -- --rest ${port} --ws ${port + 1} --seed 7 --account A --book demo`
	);
});

test('one that is slow to start is waited for, and a request meanwhile is told that it starts', async () => {
	const { port, lines } = await start(['--slow', 'B'], { patience: { ask: 0 } });
	await expect.poll(() => lines.map(({ paper }) => paper), LONG).toEqual(['A']);
	expect(await servers?.ready()).toBe('starting');
	await expect.poll(() => reachable(port + 10), LONG).toBe(true);
	await expect.poll(() => lines.map(({ paper }) => paper), LONG).toEqual(['A', 'B']);
	expect((await up()).map(({ label }) => label)).toEqual(['A', 'B']);
	expect(lines.filter(({ level }) => level !== 'info')).toEqual([]);
});

test('those that do not answer in time are ended, and the log says how to start them by hand', async () => {
	const { port, lines } = await start([], { patience: { start: 1 } });
	expect(await up()).toEqual([]);
	expect([await reachable(port), await reachable(port + 10)]).toEqual([false, false]);
	const complaint = lines.find(({ level, paper }) => level === 'error' && paper === 'B');
	expect(complaint?.msg).toContain(
		`npm run paper -- --rest ${port + 10} --ws ${port + 11} --seed 7 --account B`
	);
});

test('a server that is up already is left alone, and the log says so', async () => {
	const port = await freePorts([1, 10, 11]);
	const other = createServer((_request, response) => {
		response.setHeader('content-type', 'application/json').end('{}');
	}).listen(port, '127.0.0.1');
	await once(other, 'listening');
	const { lines } = await start(['--broken', 'A'], { port });
	expect((await up()).map(({ label }) => label)).toEqual(['B']);
	expect(lines.find(({ level }) => level === 'warn')?.msg).toContain('carrying on with it');
	expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
	other.closeAllConnections();
	other.close();
});

test('one that dies later stays dead until the operator starts it, as the log advises', async () => {
	const { port, lines } = await start();
	await servers?.ready();
	process.kill(lines.find(({ paper }) => paper === 'A')?.paperPid ?? 0, 'SIGKILL');
	await expect.poll(() => lines.find(({ level }) => level === 'warn')).toBeDefined();
	const warning = lines.find(({ level }) => level === 'warn');
	expect(warning?.msg).toContain('paper server A ended (SIGKILL)');
	expect(warning?.msg).toContain(`npm run paper -- --rest ${port} --ws ${port + 1}`);
	expect([await reachable(port), await reachable(port + 10)]).toEqual([false, true]);
});

test('both are gone after a stop, also one that does not listen to it', async () => {
	const { port, lines } = await start(['--deaf']);
	await servers?.ready();
	await servers?.stop();
	expect([await reachable(port), await reachable(port + 10)]).toEqual([false, false]);
	expect(lines.filter(({ level }) => level !== 'info')).toEqual([]);
});
