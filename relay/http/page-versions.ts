import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdir, rename, rm, utimes } from 'node:fs/promises';
import { join, sep } from 'node:path';

const ASSETS = join('_app', 'immutable');

/** Kit's name for a build, which is a time. Undefined where none is written down that could be a folder's name. */
function versionOf(build: string): string | undefined {
	const file = join(build, '_app', 'version.json');
	if (!existsSync(file)) return undefined;
	const { version }: { version?: unknown } = JSON.parse(readFileSync(file, 'utf8'));
	return typeof version === 'string' && /^[\w-]{1,64}$/.test(version) ? version : undefined;
}

/** Folders of versions in the order in which they were served last, the newest first. */
function kept(pages: string): string[] {
	if (!existsSync(pages)) return [];
	return readdirSync(pages, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && !entry.name.endsWith('.part'))
		.map(({ name }) => ({ name, at: statSync(join(pages, name)).mtimeMs }))
		.sort((a, b) => b.at - a.at)
		.map(({ name }) => name);
}

/**
 * Where the scripts of earlier versions of the page are: a window that was not closed since still runs one of them, and asks for
 * its lazy parts under names that the present build does not have.
 */
export function earlierPages(build: string, pages: string, most: number): string[] {
	const present = versionOf(build);
	return kept(pages)
		.filter((version) => version !== present)
		.slice(0, most)
		.map((version) => join(pages, version));
}

/**
 * Keeps the scripts of the present build for the time after the next update, and lets go of those that nobody can run any more.
 * With none to keep it leaves the folder alone.
 */
export async function keepPage(build: string, pages: string, most: number): Promise<void> {
	const present = versionOf(build);
	if (present === undefined || most === 0) return;
	const folder = join(pages, present);
	if (existsSync(folder)) {
		// It may be an older one that the operator went back to.
		const now = new Date();
		await utimes(folder, now, now);
	} else {
		// Whole or not at all: a relay that is ended meanwhile leaves a part, which the next one begins anew.
		const part = `${folder}.part`;
		await rm(part, { recursive: true, force: true });
		try {
			await mkdir(part, { recursive: true });
			await cp(join(build, ASSETS), join(part, ASSETS), {
				recursive: true,
				// Browsers that take no brotli get them as they are.
				filter: (file) => !file.slice(file.lastIndexOf(sep)).endsWith('.gz')
			});
			await rename(part, folder);
		} catch (error) {
			await rm(part, { recursive: true, force: true });
			throw error;
		}
	}
	const [, ...others] = kept(pages).sort((a, b) => Number(b === present) - Number(a === present));
	const gone = others.slice(most);
	await Promise.all(gone.map((name) => rm(join(pages, name), { recursive: true, force: true })));
}
