import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * `scripts/programs.mjs` makes one file of each program, `.cache/programs/<folder>/…`; run as TypeScript, this file is
 * where it was written.
 */
const compiled = import.meta.url.endsWith('.js');
const root = new URL(compiled ? '../../../' : '../', import.meta.url);

/** There is none in a checkout that was never built. */
export const BUILT_PAGE = fileURLToPath(new URL('build', root));

/** Of page, relay and paper exchange together. */
export const VERSION = (
	JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string }
).version;

/** The paper exchange, in the same form as this process, and the flags of Node that it needs in that form. */
export const PAPER_PROGRAM = compiled
	? { file: beside('../paper/main.js'), flags: ['--enable-source-maps'] }
	: { file: beside('../paper/main.ts'), flags: ['--import', 'tsx'] };

function beside(path: string): string {
	return fileURLToPath(new URL(path, import.meta.url));
}
