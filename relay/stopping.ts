import type { Logger } from 'pino';
import { LEAVE_PATIENCE } from './http/calls-under-way.ts';

export type Stop = () => Promise<unknown>;

/** Ms: calls have their time, and all else a little more. A longer stop is ended by force; what must be kept is kept. */
const PATIENCE = LEAVE_PATIENCE.acting + 2_500;
/** One Ctrl-C reaches us twice, from the terminal and from npm; a person who insists takes longer than this. */
const ECHO = 1_000;

/**
 * Ends the process on a signal, or after an unexpected failure. `stops` is read at that moment, so that exactly what
 * was built until then is torn down. Someone who signals again does not want to wait for that. Returns a function that
 * ends the process for another reason.
 */
export function stopOnSignals(
	stops: readonly Stop[],
	log: Logger,
	end: (code: number) => unknown
): (code: number) => void {
	let since: number | undefined;
	const stop = (code: number) => {
		if (since !== undefined) return;
		since = performance.now();
		setTimeout(() => end(code), PATIENCE).unref();
		void tearDown(stops, log).then(() => end(code));
	};
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
		process.on(signal, () => {
			if (since !== undefined && performance.now() - since > ECHO) end(0);
			else stop(0);
		});
	}
	const failed = (error: unknown) => {
		log.fatal({ err: error }, 'unexpected failure');
		stop(1);
	};
	// After either of these the relay's state is unknown.
	process.on('unhandledRejection', failed);
	process.on('uncaughtException', failed);
	return stop;
}

/** One after the other, as each may need what was built before it; one that fails does not keep the rest. */
async function tearDown(stops: readonly Stop[], log: Logger): Promise<void> {
	log.info('stopping');
	for (const stop of stops) {
		try {
			await stop();
		} catch (error) {
			log.error({ err: error }, 'a part did not stop cleanly');
		}
	}
}
