import { existsSync, readdirSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ROOMS = ['src', 'relay', 'paper', 'tests', 'scripts', 'static'];
const FENCE = /^```[^\n]*\n[\s\S]*?^```/gm;
const FILE = /^[\w()[\]/.+-]+\.(?:ts|mjs|svelte|md|json)$/;
const FOLDER = /^(?:src|relay|paper|tests|scripts|static)\/[\w()/-]*$/;

/**
 * What a document names in its text, in code or as a link within the repository. A file may be named by the end of its
 * path; a folder is named in full.
 */
export function namedPlaces(markdown: string): { files: string[]; folders: string[] } {
	const text = markdown.replace(FENCE, '');
	const code = [...text.matchAll(/`([^`\n]+)`/g)].map(([, inside = '']) => inside);
	const links = [...text.matchAll(/\]\((?!\w+:|#)([^)\s#]+)/g)].map(([, to = '']) => to);
	const named = [...new Set([...code, ...links])];
	return {
		files: named.filter((name) => FILE.test(name)),
		folders: named
			.filter((name) => FOLDER.test(name) && !FILE.test(name))
			.map((name) => name.replace(/\/$/, ''))
	};
}

/** Those that end no path of the repository. */
export function missingFiles(named: readonly string[]): string[] {
	const all = ROOMS.flatMap((room) =>
		readdirSync(`${root}/${room}`, { recursive: true, encoding: 'utf8' }).map(
			(path) => `${room}/${path.split(sep).join('/')}`
		)
	).concat(readdirSync(root));
	return named.filter((name) => !all.some((path) => `/${path}`.endsWith(`/${name}`)));
}

export function missingFolders(named: readonly string[]): string[] {
	return named.filter((name) => !existsSync(`${root}/${name}`));
}
