import { readFileSync, readdirSync } from 'node:fs';
import { posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SCRIPT = /<script([^>]*)>([\s\S]*?)<\/script>/g;

export const textOf = (file: string): string => readFileSync(`${root}/${file}`, 'utf8');

/** Every script of these folders, tests too, as paths from the root of the repository. */
export function scriptsIn(folders: readonly string[]): string[] {
	return folders.flatMap((folder) =>
		readdirSync(`${root}/${folder}`, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && /\.(ts|mjs|js|svelte)$/.test(entry.name))
			.map((entry) => relative(root, `${entry.parentPath}/${entry.name}`).split(sep).join('/'))
	);
}

/** Not a test, nor what only tests use. */
export const isSource = (file: string): boolean =>
	/\.(ts|svelte)$/.test(file) &&
	!/\.(test|bench|spec)\.ts$/.test(file) &&
	!file.includes('/testing/');

/** What of a file is script: all of it, or a component's scripts, those `of` the module alone when that is asked. */
export function scriptOf(file: string, text: string, of = ''): string {
	if (!file.endsWith('.svelte')) return text;
	return [...text.matchAll(SCRIPT)]
		.filter(([, attributes = '']) => attributes.includes(of))
		.map(([, , inner = '']) => inner)
		.join('\n');
}

/** What a file of the repository imports of it, types too; packages, styles and data are not listed. */
export function importsIn(file: string, text: string): string[] {
	const targets = ts
		.preProcessFile(scriptOf(file, text), true, true)
		.importedFiles.map(({ fileName }) => {
			if (/\.(css|json)$/.test(fileName)) return undefined;
			if (fileName.startsWith('#lib/')) return `src/lib/${fileName.slice('#lib/'.length)}`;
			return fileName.startsWith('.') ? posix.join(posix.dirname(file), fileName) : undefined;
		})
		.filter((target) => target !== undefined);
	return [...new Set(targets)];
}

export const importsOf = (files: readonly string[]): Map<string, string[]> =>
	new Map(files.map((file) => [file, importsIn(file, textOf(file))]));
