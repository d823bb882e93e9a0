// `npm test`: sets up what is missing, runs every suite in its short form and closes with one line over all of them.
// `--long` adds the long forms, `--only-long` (npm run test:long) leaves out everything else, `--lint` puts formatting
// and lint before the rest.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCaddy } from './caddy.mjs';
import { ensureChromium } from './chromium.mjs';
import { fakedClocks } from './faked-clock.mjs';
import { stopWithNpm } from './parent.mjs';
import { ensureBuild, ensureDeps, root } from './setup.mjs';
import { browserOutcome, failureList, timeList, unitOutcome } from './test-reports.mjs';
import { TestRun } from './test-run.mjs';

const asked = process.argv.slice(2);
const unknown = asked.filter((flag) => !['--lint', '--long', '--only-long'].includes(flag));
if (unknown.length > 0) {
	console.error(`No such flag: ${unknown.join(' ')}. There are --lint, --long and --only-long.`);
	process.exit(1);
}
const lint = asked.includes('--lint');
const short = !asked.includes('--only-long');
const long = asked.includes('--long') || asked.includes('--only-long');

stopWithNpm();
ensureDeps();
const chromium = await ensureChromium();
ensureCaddy();

const reports = join(root, '.cache', 'reports');
rmSync(reports, { recursive: true, force: true });
const run = new TestRun(root, reports);
await run.step('build of the page', () => ensureBuild());

const bin = (path) => join(root, 'node_modules', path);
const tsc = bin('typescript/bin/tsc');

if (lint) {
	await run.checks([
		[{ name: 'lint', args: [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] }],
		[
			{
				name: 'format',
				args: [bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn']
			}
		]
	]);
}
if (short) {
	await run.checks([[{ name: 'sync', args: [bin('@sveltejs/kit/svelte-kit.js'), 'sync'] }]]);
	const page = {
		name: 'types of the page',
		args: [
			...[bin('svelte-check/bin/svelte-check'), '--tsconfig', './tsconfig.json'],
			'--fail-on-warnings'
		]
	};
	const programs = [
		{ name: 'types of relay and paper', args: [tsc, '-p', 'tsconfig.node.json'] },
		{ name: 'purity of domain, wire and link', args: [tsc, '-p', 'tsconfig.pure.json'] },
		{ name: 'types of the worker', args: [tsc, '-p', 'tsconfig.worker.json'] }
	];
	const parts = browserParts('browser tests', 4);
	await lanes(
		[() => run.checks([[page]]), () => run.checks([programs]).then(() => unit('unit tests'))],
		parts
	);
}
if (long) {
	const parts = browserParts('long browser tests', 3, { config: 'playwright.long.config.ts' });
	await lanes(
		[() => unit('long unit tests', { config: 'vitest.long.config.ts' })],
		[
			...parts,
			...fakedClocks().map(
				({ name, env }, index, { length }) =>
					() =>
						unit(`a part of the unit tests on ${name}`, { env, part: partOf(index, length) })
			)
		]
	);
}

console.log(`\n${timeList(run.times, process.uptime())}`);
if (run.failures.length > 0) console.log(`\n${failureList(run.failures)}`);
console.log(`\n${run.passed} passed, ${run.failures.length} failed`);
process.exitCode = run.failures.length === 0 && run.passed > 0 ? 0 : 1;

/** Two lanes for two cores: each begins with a task of its own, and whichever is free takes the next of the others. */
async function lanes(first, others) {
	const left = [...others];
	const go = async (begin) => {
		await begin?.();
		for (let next = left.shift(); next; next = left.shift()) await next();
	};
	await Promise.all([0, 1].map((lane) => go(first[lane])));
}

function browserParts(name, count, options = {}) {
	return Array.from({ length: count }, (_, index) => {
		const part = index + 1;
		return () => browser(`${name} ${part} of ${count}`, { ...options, shard: `${part}/${count}` });
	});
}

/** Each moment has one part of the suite, and the next one on the next day: all under all takes a quarter of an hour. */
function partOf(index, count) {
	const today = Math.floor(Date.now() / 86_400_000);
	return `${((index + today) % count) + 1}/${count}`;
}

/** Runs beside others when it is a part. */
function unit(name, { config = 'vitest.config.ts', env = {}, part } = {}) {
	const beside = part !== undefined;
	const command = (report) => ({
		args: [
			...[bin('vitest/vitest.mjs'), 'run', '--config', config],
			...(beside ? [`--shard=${part}`] : []),
			...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
		],
		env
	});
	return run.suite(name, unitOutcome, command, { beside });
}

function browser(name, { config = 'playwright.config.ts', shard = '1/1' } = {}) {
	const command = (report) => ({
		args: [
			...[bin('@playwright/test/cli.js'), 'test', '--config', config, `--shard=${shard}`],
			// Two at once must not clear each other's pictures of failures away.
			...['--reporter=list,json', `--output=test-results/${name.replaceAll(/\W+/g, '-')}`]
		],
		env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
	});
	return run.suite(name, browserOutcome, command, { beside: true });
}
