import { describe, expect, test } from 'vitest';
import { browserOutcome, failureList, timeList, unitOutcome } from './test-reports.mjs';

const passedFile = {
	name: 'a.test.ts',
	status: 'passed',
	message: '',
	assertionResults: [{ fullName: 'holds', status: 'passed', failureMessages: [] }]
};

describe('unit tests', () => {
	test('one failed test is one failure, however deep it stands in its file', () => {
		const outcome = unitOutcome({
			numPassedTests: 1,
			numFailedTests: 1,
			numFailedTestSuites: 3,
			testResults: [
				passedFile,
				{
					name: 'b.test.ts',
					status: 'failed',
					message: '',
					assertionResults: [
						{ fullName: 'a gap is kept', status: 'failed', failureMessages: ['expected 1 to be 2'] }
					]
				}
			]
		});
		expect(outcome).toEqual({
			passed: 1,
			failures: [{ where: 'b.test.ts › a gap is kept', what: 'expected 1 to be 2' }]
		});
	});

	test('a file that could not be loaded is one failure, with its reason', () => {
		const outcome = unitOutcome({
			numPassedTests: 0,
			testResults: [
				{ name: 'b.test.ts', status: 'failed', message: 'no such file', assertionResults: [] }
			]
		});
		expect(outcome.failures).toEqual([{ where: 'b.test.ts', what: 'no such file' }]);
	});

	test('a file whose tests were all skipped is no failure', () => {
		const skipped = { fullName: 'x', status: 'skipped', failureMessages: [] };
		const file = { name: 'b.test.ts', status: 'passed', message: '', assertionResults: [skipped] };
		expect(unitOutcome({ numPassedTests: 0, testResults: [file] }).failures).toEqual([]);
	});
});

describe('browser tests', () => {
	const spec = (title, status, ...messages) => ({
		title,
		tests: [
			{
				projectName: 'pixel',
				status,
				results: messages.map((message) => ({ errors: [{ message }] }))
			}
		]
	});
	const report = (expected, specs, errors = []) => ({
		stats: { expected },
		errors,
		suites: [{ title: 'chain.spec.ts', specs: [], suites: [{ title: 'offline', specs }] }]
	});

	test('failed and flaky tests are failures, named with project, file and group', () => {
		const outcome = browserOutcome(
			report(4, [
				spec('opens', 'expected'),
				spec('closes', 'unexpected', 'no sheet'),
				spec('turns', 'flaky', 'late')
			])
		);
		expect(outcome).toEqual({
			passed: 4,
			failures: [
				{ where: '[pixel] chain.spec.ts › offline › closes', what: 'no sheet' },
				{ where: '[pixel] chain.spec.ts › offline › turns', what: 'late' }
			]
		});
	});

	test('an error outside of every test is a failure too', () => {
		const outcome = browserOutcome(report(0, [], [{ message: 'no browser' }]));
		expect(outcome.failures).toEqual([{ where: 'browser tests', what: 'no browser' }]);
	});
});

test('the list is plain text, and a long message is cut', () => {
	const what = ['\u001B[31mred\u001B[39m', ...Array.from({ length: 40 }, (_, at) => `${at}`)];
	const lines = failureList([{ where: 'a › b', what: what.join('\n') }]).split('\n');
	expect(lines.slice(0, 3)).toEqual(['FAILED a › b', '    red', '    0']);
	expect(lines).toHaveLength(21);
});

test('the times are whole seconds under one another, the whole last', () => {
	const parts = [
		{ name: 'types', seconds: 9.6 },
		{ name: 'unit tests', seconds: 101.2 }
	];
	expect(timeList(parts, 104)).toBe('    10 s  types\n   101 s  unit tests\n   104 s  in all');
});
