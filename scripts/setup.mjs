// What has to be there before anything else can run. Built-in modules only: a fresh clone has nothing installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './installed-packages.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const LEAST_NODE = [20, 19];

function requireNode() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
	console.error(
		`AlgoMirror needs Node ${LEAST_NODE.join('.')} or newer; this is ${process.versions.node}.`
	);
	process.exit(1);
}

/** Runs a program to its end with its output on this terminal; ends this process when it fails. */
export function run(file, args, { env = {}, quiet = false, cwd = root } = {}) {
	const result = spawnSync(file, args, {
		cwd,
		stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, ...env }
	});
	if (result.status === 0) return;
	if (quiet) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
	if (result.error) console.error(result.error.message);
	console.error(`\nfailed: ${[file, ...args].join(' ')}`);
	process.exit(result.status ?? 1);
}

/** Installs exactly what the lock says, unless it is installed already. */
export function ensureDeps() {
	requireNode();
	const [manifest, lock, installed] = [
		'package.json',
		'package-lock.json',
		'node_modules/.package-lock.json'
	].map((name) => parsed(join(root, name)));
	if (isInstalled(manifest, lock, installed, process)) return;
	console.log('Installing dependencies …');
	runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']);
}

/** Says nothing unless it fails. */
export function runNpm(args, cwd = root) {
	const npm = process.env.npm_execpath;
	// npm tells its own path to what it starts, which spares us npm.cmd on Windows.
	if (npm) run(process.execPath, [npm, ...args], { quiet: true, cwd });
	else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { quiet: true, cwd });
}

/** Builds the page if its sources have changed since the last build. */
export function ensureBuild() {
	const stamp = join(root, '.cache', 'build-stamp');
	const wanted = digestOf([
		...filesBelow('src'),
		...filesBelow('static'),
		'package-lock.json',
		'package.json',
		'pwa-manifest.ts',
		'first-load.ts',
		'plain-icons.ts',
		'svelte.config.js',
		'vite.config.ts'
	]);
	if (read(stamp) === wanted && existsSync(join(root, 'build', 'index.html'))) return;
	console.log('Building the page …');
	rmSync(stamp, { force: true });
	run(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build'], {
		quiet: true
	});
	mkdirSync(join(root, '.cache'), { recursive: true });
	writeFileSync(stamp, wanted);
}

/** Names from the root, without tests, in order. */
export function filesBelow(folder) {
	return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length))
		.sort();
}

/** Changes with the name or the content of any of these files. */
export function digestOf(names) {
	const hash = createHash('sha256');
	for (const name of names) {
		hash
			.update(name)
			.update('\0')
			.update(readFileSync(join(root, name)))
			.update('\0');
	}
	return hash.digest('hex');
}

function parsed(file) {
	const text = read(file);
	return text === undefined ? undefined : JSON.parse(text);
}

export function read(file) {
	return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
