// What the suites' own JSON reports say, as two counts and the failures in full: a log is often read from its end alone.

import { stripVTControlCharacters } from 'node:util';

/** @typedef {{ where: string, what: string }} Failure */
/** @typedef {{ passed: number, failures: Failure[] }} Outcome */

/**
 * Vitest's report. A file that could not be loaded, or whose hook threw, has no failed test of its own: it is one failure.
 * @returns {Outcome}
 */
export function unitOutcome(report) {
	const failures = report.testResults.flatMap((file) => {
		const failed = file.assertionResults.filter((test) => test.status === 'failed');
		if (failed.length === 0 && file.status !== 'passed') {
			return [{ where: file.name, what: file.message }];
		}
		return failed.map((test) => ({
			where: `${file.name} › ${test.fullName}`,
			what: test.failureMessages.join('\n')
		}));
	});
	return { passed: report.numPassedTests, failures };
}

/**
 * Playwright's report. What failed once and passed when tried again is a failure too.
 * @returns {Outcome}
 */
export function browserOutcome(report) {
	const failures = specsOf(report.suites).flatMap(({ titles, spec }) =>
		spec.tests
			.filter((test) => test.status === 'unexpected' || test.status === 'flaky')
			.map((test) => ({
				where: `[${test.projectName}] ${[...titles, spec.title].join(' › ')}`,
				what: test.results
					.flatMap((result) => result.errors.map((error) => error.message))
					.join('\n')
			}))
	);
	const outside = report.errors.map((error) => ({ where: 'browser tests', what: error.message }));
	return { passed: report.stats.expected, failures: [...failures, ...outside] };
}

function specsOf(suites = [], above = []) {
	return suites.flatMap((suite) => {
		const titles = [...above, suite.title];
		return [
			...(suite.specs ?? []).map((spec) => ({ titles, spec })),
			...specsOf(suite.suites, titles)
		];
	});
}

/** The failures as text, each cut to its first lines, without the terminal's colours. */
export function failureList(failures) {
	return failures
		.map(({ where, what }) => {
			const lines = plain(what).split('\n').slice(0, 20);
			return [`FAILED ${where}`, ...lines.map((line) => `    ${line}`)].join('\n');
		})
		.join('\n');
}

function plain(text) {
	return stripVTControlCharacters(text ?? '');
}

/** Whole seconds of each part, and of the whole: parts may run side by side. */
export function timeList(parts, whole) {
	return [...parts, { name: 'in all', seconds: whole }]
		.map(({ name, seconds }) => `${String(Math.round(seconds)).padStart(6)} s  ${name}`)
		.join('\n');
}
