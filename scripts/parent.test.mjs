import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePorts } from '../relay/testing/free-ports.ts';
import { npmAbove } from './parent.mjs';
import { root } from './setup.mjs';

describe('the npm that a program came from', () => {
	const tree = (processes) => (pid) => processes[pid];
	const it = (parent, group, shell = false) => ({ parent, group, shell });
	const bash = it(1, 20);
	const cases = [
		[
			'stands above its shell',
			{ 20: bash, 30: it(20, 30), 31: it(30, 30, true), 32: it(31, 30) },
			30
		],
		[
			'stands above it where the shell became the program',
			{ 20: bash, 30: it(20, 30), 32: it(30, 30) },
			30
		],
		[
			'may itself belong to a script',
			{ 20: bash, 30: it(20, 20), 31: it(30, 20, true), 32: it(31, 20) },
			30
		],
		[
			'may be the first process of a container',
			{ 1: it(0, 1), 31: it(1, 1, true), 32: it(31, 1) },
			1
		],
		[
			'is gone when init has the shell',
			{ 1: it(0, 1), 31: it(1, 30, true), 32: it(31, 30) },
			undefined
		],
		['is gone when init has the program', { 1: it(0, 1), 32: it(1, 30) }, undefined],
		['is not asked for where a job of its own was started', { 20: bash, 32: it(20, 32) }, 20]
	];
	test.each(cases)('%s', (_, processes, npm) => {
		expect(npmAbove(32, tree(processes))).toBe(npm);
	});
});

/** Pids of living processes whose environment holds this text, with their command lines. */
function marked(mark) {
	const found = new Map();
	for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		try {
			if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark)) continue;
			found.set(Number(pid), readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
		} catch {
			// Gone, or another user's.
		}
	}
	return found;
}

const proc = process.platform === 'linux';
if (!proc)
	console.log('npm killed while it starts something: skipped, as it looks for leftovers in /proc');

describe.skipIf(!proc)('nothing is left when npm is killed', () => {
	/** Starts `npm run NAME` on ports of its own; `seen` polls what it started until its condition holds. */
	async function killed(name, signal, seen) {
		const folder = mkdtempSync(join(tmpdir(), 'algomirror-npm-'));
		const mark = `ALGOMIRROR_MARK=${folder}`;
		const paperPort = await freePorts([1, 10, 11]);
		const args = name === 'paper' ? ['--', '--rest', '0', '--ws', '0'] : [];
		const npm = spawn('npm', ['run', name, ...args], {
			cwd: root,
			stdio: ['ignore', 'pipe', 'ignore'],
			env: {
				...process.env,
				...{ ALGOMIRROR_MARK: folder, DATA_DIR: folder, PORT: String(await freePorts()) },
				...{ PAPER_PORT: String(paperPort), npm_config_update_notifier: 'false' }
			}
		});
		onTestFinished(() => {
			for (const pid of marked(mark).keys()) process.kill(pid, 'SIGKILL');
			rmSync(folder, { recursive: true, force: true });
		});
		let said = '';
		npm.stdout.on('data', (chunk) => (said += chunk));
		const gone = once(npm, 'exit');
		await expect
			.poll(() => seen([...marked(mark).values()], said), { interval: 1, timeout: 30_000 })
			.toBe(true);
		npm.kill(signal);
		await gone;
		await expect
			.poll(() => [...marked(mark).values()], { interval: 50, timeout: 20_000 })
			.toEqual([]);
	}

	const runs = (program) => (commands) =>
		commands.some((it) => it.startsWith('node ') && it.includes(program));

	for (const signal of ['SIGTERM', 'SIGKILL']) {
		test.each(['paper', 'start', 'dev'])(
			`by ${signal} before npm run %s has read a line of its program`,
			(name) => killed(name, signal, runs(`scripts/${name}.mjs`))
		);
		test(`by ${signal} once a paper exchange serves`, () =>
			killed('paper', signal, (_, said) => said.includes('API key')));
	}
});
