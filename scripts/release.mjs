// `npm version …` runs it: what stands under "Unreleased" in CHANGELOG.md becomes the section of the new version, which is
// that of page, relay and paper exchange together.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const UNRELEASED = '## Unreleased\n';

/**
 * @param {string} changelog @param {string} version @param {string} day as 2026-12-31
 * @returns {string} throws where there is nothing to release
 */
export function released(changelog, version, day) {
	const [before, after, ...more] = changelog.split(UNRELEASED);
	if (after === undefined || more.length > 0)
		throw new Error('CHANGELOG.md needs one "Unreleased"');
	const [changes] = after.split(/^## /m);
	if (changes.trim() === '') throw new Error('CHANGELOG.md has nothing under "Unreleased"');
	return `${before}${UNRELEASED}\n## ${version} - ${day}\n${after}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const file = fileURLToPath(new URL('../CHANGELOG.md', import.meta.url));
	const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Kolkata' });
	const version = process.env.npm_package_version ?? '';
	writeFileSync(file, released(readFileSync(file, 'utf8'), version, day));
}
