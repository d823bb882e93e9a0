import { readCommandLine, USAGE, type CommandLine } from './options.ts';
import { loadReplays } from './replays.ts';
import { startPaper, type RunningPaper } from './start.ts';
import { VERSION_LINE } from './version.ts';

async function main(): Promise<void> {
	const read = readCommandLine(process.argv.slice(2));
	if (!read.ok) return refuse(`${read.message}\n\n${USAGE}`);
	const flags = read.value;

	// The stop is set up before it serves, and before its parent learns that it is ready.
	let server: RunningPaper | undefined;
	let stopping = false;
	const leave = () => {
		if (stopping) return;
		stopping = true;
		void Promise.resolve(server?.stop()).then(() => process.exit(0));
	};
	process.on('SIGTERM', leave);
	// A terminal tells all its programs at once: a relay's may have a call for this one that is not over.
	for (const all of ['SIGINT', 'SIGHUP'] as const) {
		process.on(all, process.send ? () => undefined : leave);
	}
	// The parent may be gone already: then no one is left to use this process or to stop it.
	process.on('disconnect', leave);
	if (process.send && !process.connected) return leave();

	try {
		server = await open(flags);
	} catch (error) {
		return refuse(wordsFor(error));
	}
	if (!flags.quiet) {
		const lines = [
			VERSION_LINE,
			`REST ${server.restUrl}`,
			`WebSocket ${server.wsUrl}`,
			`API key ${server.apiKey}`
		];
		process.stdout.write(`${lines.join('\n')}\n`);
	}
	process.send?.({ ready: { rest: server.restUrl, ws: server.wsUrl, key: server.apiKey } });
}

async function open(flags: CommandLine): Promise<RunningPaper> {
	const { rest, ws, host, seed, account, book, rows, contracts } = flags;
	const { analyze, semiAuto, hours, cors, faults } = flags;
	return startPaper({
		...{ rest, ws, host, seed, account, book, rows, contracts },
		...{ analyze, semiAuto, hours, cors, faults },
		ticksPerSecond: flags.ticks,
		replay: await loadReplays(flags.replay, flags.speed, Date.now())
	});
}

function wordsFor(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const { code, port } = { code: '', port: 0, ...error };
	if (code === 'EADDRINUSE')
		return `Port ${port} is taken: another program, or another paper exchange, listens there.`;
	if (code === 'EACCES') return `This user may not listen on port ${port}.`;
	if (code === 'EADDRNOTAVAIL') return 'That --host is no address of this machine.';
	return error.message;
}

function refuse(words: string): void {
	process.stderr.write(`${words}\n`);
	process.exitCode = 1;
	// A parent waiting at the other end of a channel would keep this process alive.
	if (process.connected) process.disconnect();
}

await main();
