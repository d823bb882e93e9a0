import type { BoundedOutput } from './bounded-output.ts';

/** Ms for the last lines to leave; a reader who takes longer would not read them anyway. */
const LAST_LINES_WITHIN = 500;

/** Ends this process with the code, once the last lines of its output are written or cannot be. */
export async function endProcess(output: BoundedOutput, code: number): Promise<never> {
	const all = await output.written(LAST_LINES_WITHIN);
	// An ordinary exit would wait for the thread that is held.
	if (!all && output.holdsItsWriter) process.kill(process.pid, 'SIGKILL');
	process.exit(code);
}
