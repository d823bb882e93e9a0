import { fileURLToPath } from 'node:url';

const compiled = (name: string) =>
	fileURLToPath(new URL(`../../.cache/programs/${name}`, import.meta.url));

/** As `npm start` and `npm run paper` run them; every suite's set-up compiles them. */
export const RELAY_PROGRAM = compiled('relay/main.js');
export const PAPER_PROGRAM_FILE = compiled('paper/main.js');
