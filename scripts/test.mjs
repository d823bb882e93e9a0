// `npm test`: sets up what is missing, runs every suite and closes with one line over all of them.
// `--all` (npm run verify) adds formatting and lint, which need no machine to be judged.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCaddy } from './caddy.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureBuild, ensureDeps, root } from './setup.mjs';
import { browserOutcome, failureList, unitOutcome } from './test-reports.mjs';

const all = process.argv.includes('--all');
ensureDeps();
ensureBuild();
const chromium = await ensureChromium();
ensureCaddy();

const reports = join(root, '.cache', 'reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const unitReport = join(reports, 'unit.json');
const browserReport = join(reports, 'browser.json');

const bin = (path) => join(root, 'node_modules', path);
const kit = bin('@sveltejs/kit/svelte-kit.js');
const svelteCheck = bin('svelte-check/bin/svelte-check');
const tsc = bin('typescript/bin/tsc');

let passed = 0;
const failures = [];

if (all) {
	await step('lint', bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0');
	await step('format', bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn');
}
await step('sync', kit, 'sync');
await step('types of the page', svelteCheck, '--tsconfig', './tsconfig.json', '--fail-on-warnings');
await step('types of relay and paper', tsc, '-p', 'tsconfig.node.json');
await step('purity of domain, wire and link', tsc, '-p', 'tsconfig.pure.json');
await step('types of the worker', tsc, '-p', 'tsconfig.worker.json');
await suite('unit tests', unitReport, unitOutcome, [
	bin('vitest/vitest.mjs'),
	'run',
	'--reporter=default',
	'--reporter=json',
	`--outputFile.json=${unitReport}`
]);
await suite(
	'browser tests',
	browserReport,
	browserOutcome,
	[bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'],
	{ CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport }
);

if (failures.length > 0) console.log(`\n${failureList(failures)}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;

/** A check without a count of its own is one. */
async function step(name, ...args) {
	console.log(`\n== ${name}`);
	const status = await node(args);
	if (status === 0) passed += 1;
	else failures.push({ where: name, what: `exit code ${status}; its output is above` });
}

/** A suite that fails without a failed test (it crashed, or ran nothing) counts as one failure. */
async function suite(name, file, read, args, env = {}) {
	console.log(`\n== ${name}`);
	const status = await node(args, env);
	const outcome = outcomeIn(file, read);
	passed += outcome.passed;
	failures.push(...outcome.failures);
	if (outcome.failures.length > 0 || (status === 0 && outcome.passed > 0)) return;
	failures.push({ where: name, what: `exit code ${status} after ${outcome.passed} passed` });
}

function outcomeIn(file, read) {
	try {
		return read(JSON.parse(readFileSync(file, 'utf8')));
	} catch (error) {
		return { passed: 0, failures: [{ where: file, what: `no report: ${error.message}` }] };
	}
}

function node(args, env = {}) {
	const child = spawn(process.execPath, args, {
		cwd: root,
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, ...env }
	});
	return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}
