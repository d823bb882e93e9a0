import { describe, expect, test } from 'vitest';
import { ALLOWED } from './layers/allowed.ts';
import { circles } from './layers/circles.ts';
import { differences, documentedTable } from './layers/documented.ts';
import { exportsIn, sharedNames } from './layers/exports.ts';
import { fullFolders } from './layers/folder-sizes.ts';
import { importsOf, isSource, scriptsIn, textOf } from './layers/imports.ts';
import { catchAlls, placesOf, upwardArrows } from './layers/places.ts';
import { missingFiles, missingFolders, namedPlaces } from './layers/named-files.ts';
import { MOST, suppressions } from './layers/suppressions.ts';

const program = scriptsIn(['src', 'relay', 'paper']).filter(isSource);
/** Comments may speak of a clock. */
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

describe('who may import whom', () => {
	test('no import points upward', () => {
		expect(program.length).toBeGreaterThan(500);
		expect(upwardArrows(importsOf(program))).toEqual([]);
	});

	test('every source file has one place in the table', () => {
		expect(program.filter((file) => placesOf(file).length !== 1)).toEqual(['src/app.d.ts']);
	});

	test('no row catches what another one names', () => {
		expect(catchAlls(Object.keys(ALLOWED))).toEqual([]);
	});

	test('no row allows a place that the table does not have', () => {
		expect(
			Object.values(ALLOWED)
				.flat()
				.filter((place) => !(place in ALLOWED))
		).toEqual([]);
	});

	test('ARCHITECTURE.md draws the same table', () => {
		const documented = documentedTable(textOf('ARCHITECTURE.md'));
		expect(differences(documented ?? {}, ALLOWED)).toEqual([]);
	});
});

test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s names only what there is', (document) => {
	const { files, folders } = namedPlaces(textOf(document));
	expect(files.length).toBeGreaterThan(20);
	expect(missingFiles(files)).toEqual([]);
	// A row of the table may wait for its files.
	expect(missingFolders(folders).filter((folder) => !(folder in ALLOWED))).toEqual([]);
});

test('no file reaches itself by what it imports', () => {
	const everything = scriptsIn(['src', 'relay', 'paper', 'tests', 'scripts']);
	expect(circles(importsOf(everything))).toEqual([]);
});

test('no name is exported from two files', () => {
	const exports = new Map(program.map((file) => [file, exportsIn(file, textOf(file))]));
	expect([...exports.values()].flat().length).toBeGreaterThan(1_000);
	expect(sharedNames(exports)).toEqual([]);
});

test('few warnings are silenced, and each says why', () => {
	const files = scriptsIn(['src', 'relay', 'paper', 'tests', 'scripts']);
	const { all, unexplained } = suppressions(new Map(files.map((file) => [file, textOf(file)])));
	expect(unexplained).toEqual([]);
	expect(all.length, all.join('\n')).toBeLessThanOrEqual(MOST);
});

test('no folder holds more than one subject’s worth of sources', () => {
	const sources = scriptsIn(['src', 'relay', 'paper', 'tests', 'scripts']).filter(isSource);
	expect(fullFolders(sources)).toEqual([]);
});

test('domain, link, wire and OpenAlgo’s schemas read no clock and no chance', () => {
	const impure = program
		.filter((file) => /^src\/lib\/(domain|link|wire|openalgo\/schema)\//.test(file))
		.filter((file) =>
			/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\./.test(
				textOf(file).replace(COMMENT, '')
			)
		);
	expect(impure).toEqual([]);
});
