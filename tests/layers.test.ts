import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Who may import whom. The longest matching name decides; a folder may always import itself. */
const ALLOWED: Record<string, readonly string[]> = {
	'src/lib/domain': [],
	'src/lib/link': [],
	'src/lib/wire': ['src/lib/domain'],
	'src/lib/openalgo/schema': ['src/lib/domain'],
	'src/lib/openalgo': ['src/lib/openalgo/schema', 'src/lib/domain'],
	'src/lib/hosts': ['src/lib/openalgo', 'src/lib/openalgo/schema', 'src/lib/domain'],
	'src/lib/books': ['src/lib/hosts', 'src/lib/openalgo', 'src/lib/domain'],
	'src/lib/orders': ['src/lib/hosts', 'src/lib/openalgo', 'src/lib/domain'],
	'src/lib/db': ['src/lib/domain', 'src/lib/orders', 'src/lib/books'],
	'src/lib/api': ['src/lib/domain', 'src/lib/wire'],
	'src/lib/feed': ['src/lib/domain', 'src/lib/wire', 'src/lib/link'],
	'src/lib/view': [
		'src/lib/domain',
		'src/lib/wire',
		'src/lib/link',
		'src/lib/openalgo',
		'src/lib/hosts',
		'src/lib/orders',
		'src/lib/books',
		'src/lib/db',
		'src/lib/api',
		'src/lib/feed'
	],
	'src/lib/ui': ['src/lib/domain', 'src/lib/view'],
	'src/routes': ['src/lib/domain', 'src/lib/view', 'src/lib/ui'],
	'src/service-worker.ts': [],
	'src/hooks.client.ts': [],
	'relay/upstream': ['src/lib/openalgo', 'src/lib/link', 'src/lib/domain'],
	'relay/market': ['src/lib/domain'],
	'relay/feed': [
		'relay/upstream',
		'relay/market',
		'relay/hub',
		'src/lib/openalgo',
		'src/lib/link',
		'src/lib/wire',
		'src/lib/domain'
	],
	'relay/hub': ['relay/market', 'src/lib/wire', 'src/lib/domain'],
	'relay/store': ['src/lib/domain'],
	'relay/http': ['relay/store', 'relay/upstream', 'relay/hub', 'src/lib/wire', 'src/lib/domain'],
	relay: [
		'relay/feed',
		'relay/upstream',
		'relay/market',
		'relay/hub',
		'relay/store',
		'relay/http',
		'src/lib/openalgo',
		'src/lib/link',
		'src/lib/wire',
		'src/lib/domain'
	],
	'paper/market': ['src/lib/domain'],
	paper: ['paper/market', 'src/lib/openalgo', 'src/lib/domain']
};

/** Folders below `paper` and `relay` that the table does not name belong to the nearest one that it does. */
const places = Object.keys(ALLOWED).sort((a, b) => b.length - a.length);

function placeOf(file: string): string | undefined {
	return places.find((place) => file === place || file.startsWith(`${place}/`));
}

const SPECIFIER = /(?:from|import|import\()\s*['"]([^'"]+)['"]/g;
/** Comments may quote an import, and code examples do. */
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

function importsOf(file: string): string[] {
	const text = readFileSync(join(root, file), 'utf8').replace(COMMENT, '');
	return [...text.matchAll(SPECIFIER)]
		.map(([, specifier = '']) => {
			if (specifier.startsWith('#lib/')) return `src/lib/${specifier.slice('#lib/'.length)}`;
			if (!specifier.startsWith('.')) return undefined;
			return relative(root, resolve(root, dirname(file), specifier))
				.split(sep)
				.join('/');
		})
		.filter((target) => target !== undefined);
}

function sourceFiles(): string[] {
	return ['src', 'relay', 'paper']
		.flatMap((folder) =>
			readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
				.map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
		)
		.filter((file) => !/\.test\.ts$/.test(file) && !file.includes('/testing/'));
}

function upwardArrows(files: readonly string[], read: (file: string) => string[]): string[] {
	return files.flatMap((file) => {
		const from = placeOf(file);
		return read(file)
			.filter((target) => {
				const to = placeOf(target);
				return (
					from !== undefined && to !== undefined && to !== from && !ALLOWED[from]?.includes(to)
				);
			})
			.map((target) => `${file} -> ${target}`);
	});
}

describe('who may import whom', () => {
	test('no import points upward', () => {
		const files = sourceFiles();
		expect(files.length).toBeGreaterThan(50);
		expect(upwardArrows(files, importsOf)).toEqual([]);
	});

	test('an upward import would be seen', () => {
		const pretend = () => ['src/lib/db/database.ts', 'src/lib/domain/number/paise.ts'];
		expect(upwardArrows(['src/lib/ui/Badge.svelte'], pretend)).toEqual([
			'src/lib/ui/Badge.svelte -> src/lib/db/database.ts'
		]);
		expect(upwardArrows(['paper/start.ts'], () => ['relay/main.ts'])).toHaveLength(1);
	});

	test('every source file belongs to a place of the table', () => {
		const homeless = sourceFiles().filter((file) => placeOf(file) === undefined);
		expect(homeless).toEqual(['src/app.d.ts']);
	});

	test('domain, link, wire and OpenAlgo’s schemas read no clock and no chance', () => {
		const impure = sourceFiles()
			.filter((file) => /^src\/lib\/(domain|link|wire|openalgo\/schema)\//.test(file))
			.filter((file) =>
				/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\./.test(
					readFileSync(join(root, file), 'utf8').replace(COMMENT, '')
				)
			);
		expect(impure).toEqual([]);
	});
});
