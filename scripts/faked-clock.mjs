// Runs a command under each of the moments that a clock may break: `node scripts/faked-clock.mjs npx vitest run`.
// `--at sunday` keeps the moments whose name has the word.
import { spawn, spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { apt, isDebianRoot } from './debian.mjs';
import { fakedMoments } from './faked-moments.mjs';

/**
 * Each moment with what a process needs in its environment to live in it; empty, with the reason printed, where
 * faketime cannot be had. The clock runs on from the moment, and all children agree about it.
 */
export function fakedClocks(now = Date.now()) {
	const library = preloaded() ?? installed();
	if (library === undefined) {
		console.log(
			'Skipped: faked clocks need faketime, which is installed here on Debian as root only.'
		);
		return [];
	}
	return fakedMoments(now).map(({ name, at }) => ({
		name,
		at,
		env: { ...environment(library, at - now), FAKED_MOMENT: name }
	}));
}

/** A shift rather than a moment: a process started later would begin the moment anew. */
function environment(library, shift) {
	return {
		LD_PRELOAD: library,
		FAKETIME: `${shift < 0 ? '' : '+'}${Math.round(shift / 1_000)}s`,
		// Timers and waiting threads count by the monotonic clock, which has no date.
		FAKETIME_DONT_FAKE_MONOTONIC: '1'
	};
}

/** What the program of that name would preload: its place differs from one Debian to the next. */
function preloaded() {
	const { status, stdout } = spawnSync('faketime', ['-f', '+0s', 'env'], { encoding: 'utf8' });
	return status === 0 ? /^LD_PRELOAD=(.+)$/m.exec(stdout)?.[1] : undefined;
}

function installed() {
	if (!isDebianRoot()) return undefined;
	console.log('Installing faketime for the tests under other clocks …');
	apt('update');
	apt('install', '-y', '--no-install-recommends', 'faketime');
	return preloaded();
}

async function main(args) {
	const word = args[0] === '--at' ? args[1] : '';
	const [file, ...rest] = args[0] === '--at' ? args.slice(2) : args;
	if (file === undefined || word === undefined) {
		console.error('usage: node scripts/faked-clock.mjs [--at WORD] COMMAND ...');
		return 1;
	}
	const failed = [];
	for (const { name, at, env } of fakedClocks().filter((one) =>
		one.name.toLowerCase().includes(word.toLowerCase())
	)) {
		console.log(`\n== ${name} (${new Date(at).toISOString()})`);
		const child = spawn(file, rest, { stdio: 'inherit', env: { ...process.env, ...env } });
		const code = await new Promise((resolve) => child.on('exit', resolve));
		if (code !== 0) failed.push(name);
	}
	for (const name of failed) console.error(`failed: ${name}`);
	return failed.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	process.exitCode = await main(process.argv.slice(2));
}
