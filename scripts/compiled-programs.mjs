// For suites and benches that start the programs: imported before them, or named as their global set-up.
import { ensurePrograms } from './programs.mjs';

await ensurePrograms();

/** Importing this file has done it. */
export function setup() {}
