import type { Logger } from 'pino';

export type Stop = () => Promise<unknown>;

/** A stop that takes longer than this is ended by force: everything worth keeping is already on disk. */
const PATIENCE = 2_500;
/** One Ctrl-C reaches us twice, from the terminal and from npm; a person who insists takes longer than this. */
const ECHO = 1_000;

/**
 * Ends the process on a signal, or after an unexpected failure. `stops` is read at that moment, so that exactly what
 * was built until then is torn down. Returns a function that ends the process for another reason.
 */
export function stopOnSignals(stops: readonly Stop[], log: Logger): (code: number) => void {
	let since: number | undefined;
	const stop = (code: number) => {
		if (since !== undefined) {
			if (performance.now() - since > ECHO) process.exit(code);
			return;
		}
		since = performance.now();
		setTimeout(() => process.exit(code), PATIENCE).unref();
		void tearDown(stops, log).then(() => process.exit(code));
	};
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stop(0));
	// After either of these the relay's state is unknown.
	process.on('unhandledRejection', (error) => {
		log.fatal({ err: error }, 'unexpected failure');
		stop(1);
	});
	process.on('uncaughtException', (error) => {
		log.fatal({ err: error }, 'unexpected failure');
		stop(1);
	});
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
