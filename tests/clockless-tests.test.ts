import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CLOCKLESS_TESTS, PROGRAM_TESTS } from './clockless-tests.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Of an entry: the tests in the folder before its stars, or the one file. */
function filesOf(tests: string): string[] {
	const place = join(root, tests.replace(/\/\*\*$/, ''));
	if (statSync(place).isFile()) return [place];
	return readdirSync(place, { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.test\.m?[tj]s$/.test(name))
		.map((name) => join(place, name));
}

test.each(CLOCKLESS_TESTS)('$tests runs under the true clock alone: $why', ({ tests }) => {
	const files = filesOf(tests);
	expect(files.length).toBeGreaterThan(0);
	const dated = files.filter((file) =>
		/\bDate\.now\(|\bnew Date\(\)/.test(readFileSync(file, 'utf8'))
	);
	expect(dated).toEqual([]);
});

test.each(PROGRAM_TESTS)('%s is there to run at the last of the moments', (tests) => {
	expect(filesOf(tests).length).toBeGreaterThan(0);
});
