import { describe, expect, test } from 'vitest';
import { circles } from './circles.ts';
import { differences, documentedTable } from './documented.ts';
import { exportsIn, sharedNames } from './exports.ts';
import { fullFolders } from './folder-sizes.ts';
import { importsIn } from './imports.ts';
import { missingFiles, missingFolders, namedPlaces } from './named-files.ts';
import { catchAlls, placesOf, upwardArrows } from './places.ts';
import { suppressions } from './suppressions.ts';

const graph = (imports: Record<string, string[]>) => new Map(Object.entries(imports));

describe('an import would be seen', () => {
	test.each([
		['of a value', "import { a } from './a.ts';", ['relay/feed/a.ts']],
		['of a type', "import type { A } from '../a.ts';", ['relay/a.ts']],
		['passed on', "export { a } from './a.ts';", ['relay/feed/a.ts']],
		['when it is needed', "const a = await import('./a.ts');", ['relay/feed/a.ts']],
		['inside a type', "let a: import('./a.ts').A;", ['relay/feed/a.ts']],
		[
			'by its name in the library',
			"import { a } from '#lib/domain/a.ts';",
			['src/lib/domain/a.ts']
		],
		['of a package', "import ts from 'typescript';", []],
		['of styles', "import '../app.css';", []],
		['in a comment', "// import './a.ts'\n/* import './b.ts' */", []]
	])('%s', (_, text, targets) => {
		expect(importsIn('relay/feed/b.ts', text)).toEqual(targets);
	});

	test('in both scripts of a component, and not in its text', () => {
		const component = `<script module lang="ts">import './a.ts';</script>
<script lang="ts">import B from './B.svelte';</script>
<p>import './c.ts';</p>`;
		expect(importsIn('src/A.svelte', component)).toEqual(['src/a.ts', 'src/B.svelte']);
	});
});

describe('a fault in the layers would be seen', () => {
	test('an import that points upward', () => {
		const imports = graph({
			'src/lib/ui/Badge.svelte': ['src/lib/db/database.ts', 'src/lib/domain/number/paise.ts'],
			'paper/start.ts': ['relay/main.ts'],
			'relay/main.ts': ['tests/eventually.ts', 'relay/testing/free-ports.ts']
		});
		expect(upwardArrows(imports)).toEqual([
			'src/lib/ui/Badge.svelte -> src/lib/db/database.ts',
			'paper/start.ts -> relay/main.ts',
			'relay/main.ts -> tests/eventually.ts',
			'relay/main.ts -> relay/testing/free-ports.ts'
		]);
	});

	test('a row around another one', () => {
		expect(catchAlls(['relay', 'relay/http', 'paper/*', 'paper/rest', 'src/lib/db'])).toEqual([
			'relay'
		]);
		expect(catchAlls(['src/routes', 'src/routes/*'])).toEqual(['src/routes']);
	});

	test('a folder that the table does not name, below one that it does', () => {
		expect(placesOf('relay/main.ts')).toEqual(['relay/*']);
		expect(placesOf('relay/books/ledger.ts')).toEqual([]);
		expect(placesOf('src/lib/domain-of/a.ts')).toEqual([]);
	});

	test('a file or a folder that a document names and that is gone', () => {
		const text =
			'See `relay/main.ts`, [gone](relay/gone.ts), [web](https://a.in/b.ts), `src/lib/feed` and `relay/none/`.\n\n```\nin/a/fence.ts\n```\n';
		const { files, folders } = namedPlaces(text);
		expect(files).toEqual(['relay/main.ts', 'relay/gone.ts']);
		expect(missingFiles([...files, 'main.ts', 'ain.ts'])).toEqual(['relay/gone.ts', 'ain.ts']);
		expect(missingFolders(folders)).toEqual(['relay/none']);
	});

	test('a table in a document that says something else', () => {
		const text =
			'# Layers\n\n```\na/b <- nothing   the first, alone\nc <- a/b,\n     d   the last\n```\n';
		expect(documentedTable(text)).toEqual({ 'a/b': [], c: ['a/b', 'd'] });
		expect(differences({ 'a/b': [], c: ['d', 'a/b'] }, { 'a/b': [], c: ['a/b', 'd'] })).toEqual([]);
		expect(differences({ 'a/b': [], c: ['a/b'] }, { 'a/b': [], c: [], d: [] })).toEqual([
			'documented only: c <- a/b',
			'tested only: c <- nothing',
			'tested only: d <- nothing'
		]);
		expect(documentedTable('# Layers\n\n```sh\nnpm test\n```\n')).toBeUndefined();
	});
});

describe('a circle would be seen', () => {
	test('of two, of three and of one, each once', () => {
		const imports = graph({
			a: ['b', 'x'],
			b: ['c'],
			c: ['a', 'x'],
			d: ['e'],
			e: ['d'],
			f: ['f'],
			x: []
		});
		expect(circles(imports)).toEqual(['a -> b -> c -> a', 'd -> e -> d', 'f -> f']);
	});

	test('two that meet in one file are both told', () => {
		expect(circles(graph({ a: ['b'], b: ['a', 'c'], c: ['b'] }))).toEqual([
			'a -> b -> a',
			'c -> b -> c'
		]);
	});

	test('two ways to the same file are no circle', () => {
		expect(circles(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: ['gone'] }))).toEqual([]);
	});
});

test('a folder with one source too many would be seen, and its subfolders are counted apart', () => {
	const files = ['a/1.ts', 'a/2.ts', 'a/3.svelte', 'b/1.ts', 'b/c/2.ts', 'b/c/3.ts'];
	expect(fullFolders(files, 2)).toEqual(['a: 3']);
	expect(fullFolders(files, 3)).toEqual([]);
});

describe('an exported name would be seen', () => {
	test.each([
		['of a value', 'export const a = 1;\nconst b = 2;', ['a']],
		['of a function', 'export async function a() {}\nexport function* b() {}', ['a', 'b']],
		['of a class', 'export abstract class A {\n\texport = 1;\n}', ['A']],
		['of a type', 'export interface A {}\nexport type B = A;\nexport enum C {}', ['A', 'B', 'C']],
		['of another file, given anew', "export { a, type B as C } from './a.ts';", ['C']],
		['of its own, later', 'export {\n\ta,\n\ttype B,\n\tc as d\n};', ['a', 'B', 'd']],
		['in a comment', '// export const a = 1;', []]
	])('%s', (_, text, names) => {
		expect(exportsIn('relay/feed/a.ts', text)).toEqual(names);
	});

	test('in the script of a component’s module, and not in the component’s own', () => {
		const component = `<script module lang="ts">export const a = 1;</script>
<script lang="ts">export function focus() {}</script>`;
		expect(exportsIn('src/A.svelte', component)).toEqual(['a']);
	});

	test('in two files, once for each name', () => {
		const exports = graph({ 'a.ts': ['Held', 'a'], 'b.ts': ['b'], 'c.ts': ['Held', 'b'] });
		expect(sharedNames(exports)).toEqual(['Held: a.ts, c.ts', 'b: b.ts, c.ts']);
		expect(sharedNames(graph({ 'a.ts': ['write', 'write'] }))).toEqual([]);
	});

	test('but for what the framework asks every route for', () => {
		expect(exportsIn('src/routes/+layout.ts', 'export const ssr = false;')).toEqual([]);
	});
});

test('a silenced warning would be seen, and whether it says why', () => {
	const silence = (words: string) => ['//', words].join(' ');
	const texts = {
		'a.ts': silence('eslint-disable-next-line no-console -- a person reads it'),
		'b.ts': `f();\n${silence('@ts-expect-error')}\ng();`,
		'C.svelte': ['<!--', 'svelte-ignore a11y_autofocus -- because -->'].join(' '),
		'E.svelte': ['<!--', 'svelte-ignore a11y_autofocus (read out first) -->'].join(' '),
		'd.ts': "const word = 'eslint-disable';"
	};
	const { all, unexplained } = suppressions(new Map(Object.entries(texts)));
	expect(all.map((line) => line.split(':')[0])).toEqual(['a.ts', 'b.ts', 'C.svelte', 'E.svelte']);
	expect(unexplained.map((line) => line.split(':')[0])).toEqual(['b.ts', 'C.svelte']);
});
