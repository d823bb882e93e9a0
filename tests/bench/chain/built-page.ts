import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const BUILD = `import { ensureBuild } from './scripts/setup.mjs'; ensureBuild();`;

/** Builds the page where the sources are newer: otherwise an old build would be measured unnoticed. */
export function buildPage(): void {
	const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', BUILD], {
		cwd: ROOT,
		// The build's output does not belong among the figures.
		stdio: ['ignore', 2, 2]
	});
	if (status !== 0) throw new Error('the page could not be built');
}
