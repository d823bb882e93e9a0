import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TestRun } from './test-run.mjs';

let folder;
let run;
let printed;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-run-'));
	run = new TestRun(folder, join(folder, 'reports'));
	printed = [];
	vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(line));
});
afterEach(() => {
	vi.restoreAllMocks();
	rmSync(folder, { recursive: true, force: true });
});

const check = (name, program) => ({ name, args: ['-e', program] });
const suite = (program, options) =>
	run.suite(
		'small suite',
		(report) => report,
		(report) => ({ args: ['-e', program, report], env: { WORD: 'kept' } }),
		options
	);
const writing = (report) =>
	`require('node:fs').writeFileSync(process.argv[1], ${JSON.stringify(JSON.stringify(report))});`;

test('lanes run side by side, each in its order, and what a check says stays in one piece', async () => {
	const mark = JSON.stringify(join(folder, 'mark'));
	const waits = `setInterval(() => { if (fs.existsSync(${mark})) { console.log('late'); process.exit(); } }, 10)`;
	await run.checks([
		[check('slow', waits)],
		[
			check('quick', 'console.log("one"); console.log("two")'),
			check('next', `setTimeout(() => fs.writeFileSync(${mark}, ''), 50)`)
		]
	]);
	expect(run.times).toHaveLength(3);
	expect(printed[0]).toBe('\n== quick\none\ntwo');
	expect(printed.slice(1).sort()).toEqual(['\n== next\n', '\n== slow\nlate']);
	expect([run.passed, run.failures]).toEqual([3, []]);
});

test('a check that fails says at the end what it said, also one that said nothing', async () => {
	await run.checks([
		[
			check('types', 'console.error("a.ts(1,1): no"); process.exit(2)'),
			check('dumb', 'process.exit(3)')
		]
	]);
	expect(run.passed).toBe(0);
	expect(run.failures).toEqual([
		{ where: 'types', what: 'a.ts(1,1): no' },
		{ where: 'dumb', what: 'exit code 3' }
	]);
});

test('a suite counts as its report says, and its failures carry its name', async () => {
	const failures = [{ where: 'b › c', what: 'no' }];
	await suite(
		writing({ passed: 7, failures }) + 'process.exit(process.env.WORD === "kept" ? 1 : 0)'
	);
	expect([run.passed, run.failures]).toEqual([7, [{ where: 'small suite: b › c', what: 'no' }]]);
});

test.each([
	[
		'crashed after its tests',
		writing({ passed: 7, failures: [] }) + 'process.exit(9)',
		7,
		/exit code 9/
	],
	['ran nothing', writing({ passed: 0, failures: [] }), 0, /exit code 0 after 0 passed/],
	['left no report', '', 0, /no report/]
])('a suite that %s is one failure', async (_, program, passed, why) => {
	await suite(program);
	expect(run.passed).toBe(passed);
	expect(run.failures).toEqual([
		{ where: expect.stringContaining('small suite: '), what: expect.stringMatching(why) }
	]);
});

test('what a suite says that runs beside another stays in one piece, and is counted like any other', async () => {
	const report = { passed: 2, failures: [] };
	await suite(`console.log('one'); console.log('two'); ${writing(report)}`, { beside: true });
	expect(printed).toEqual(['\n== small suite\none\ntwo']);
	expect([run.passed, run.failures]).toEqual([2, []]);
});
