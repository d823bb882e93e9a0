// Relay, paper exchange and operator's commands as one JavaScript file each: read as TypeScript, file by file, a relay
// takes three times as long to start and half as much memory again.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digestOf, filesBelow, read, root } from './setup.mjs';

/** Each program's entry, and where its file goes. Threads lie beside the program that starts them. */
const PROGRAMS = {
	relay: { from: 'relay/main.ts', to: 'relay/main.js' },
	relayCommand: { from: 'relay/commands/run-command.ts', to: 'relay/command.js' },
	databaseWorker: {
		from: 'relay/store/database/database-worker.ts',
		to: 'relay/database-worker.mjs'
	},
	watchThread: { from: 'relay/watchdog/watch-thread.mjs', to: 'relay/watch-thread.mjs' },
	paper: { from: 'paper/main.ts', to: 'paper/main.js' }
};

const folder = join(root, '.cache', 'programs');

/** The file to run once `ensurePrograms` has been. @param {keyof typeof PROGRAMS} name */
export function program(name) {
	return join(folder, PROGRAMS[name].to);
}

/** Compiles them again if a source has changed. */
export async function ensurePrograms() {
	const stamp = join(folder, 'stamp');
	const sources = [...filesBelow('relay'), ...filesBelow('paper'), ...filesBelow('src/lib')];
	const wanted = digestOf([
		...sources.filter((name) => /\.m?[jt]s$/.test(name)),
		...['package.json', 'package-lock.json', 'scripts/programs.mjs']
	]);
	if (read(stamp) === wanted) return;
	rmSync(stamp, { force: true });
	// Only now does node_modules surely exist.
	const { build, stop } = await import('esbuild');
	await Promise.all(Object.values(PROGRAMS).map((one) => compile(build, one)));
	// Its process would stay as long as this one.
	await stop();
	replace(stamp, wanted);
}

async function compile(build, { from, to }) {
	const { outputFiles } = await build({
		...{ absWorkingDir: root, entryPoints: [from], outfile: join(folder, to), write: false },
		...{ bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20' },
		...{ sourcemap: 'linked', sourcesContent: false, logLevel: 'warning' }
	});
	for (const { path, contents } of outputFiles) replace(path, contents);
}

/** A program that is started meanwhile is read from the old file or the new one, never from half of one. */
function replace(file, contents) {
	mkdirSync(dirname(file), { recursive: true });
	const fresh = `${file}.${process.pid}`;
	writeFileSync(fresh, contents);
	renameSync(fresh, file);
}
