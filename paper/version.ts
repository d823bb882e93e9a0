import { readFileSync } from 'node:fs';

/** One file of all of it lies three folders deep, see scripts/programs.mjs. */
const root = new URL(import.meta.url.endsWith('.js') ? '../../../' : '../', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
	version: string;
};

/** Page, relay and paper exchange have one version. */
export const VERSION_LINE = `AlgoMirror paper exchange ${version}`;
