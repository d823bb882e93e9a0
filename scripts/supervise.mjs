/** Ms before a relay that ended is started again; twice as long after each further end, up to a minute. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
/** Ms of serving after which earlier ends are forgotten. */
const STEADY = 5 * 60_000;

/** @param {number} before the last pause, 0 for none @param {number} servedFor both in ms */
export function nextPause(before, servedFor) {
	if (before === 0 || servedFor >= STEADY) return FIRST_PAUSE;
	return Math.min(2 * before, LONGEST_PAUSE);
}

/**
 * Keeps a program running that says `{ serving: true }` to its parent once it serves. One that ended before it served
 * would end again, so that its exit code is passed on; so is that of one which was told to stop. Signals reach it.
 * @param {() => import('node:child_process').ChildProcess} start
 * @param {{ pause?: typeof nextPause, end?: (code: number) => void }} [world]
 * @returns {() => void} makes it leave, for another reason than a signal
 */
export function supervise(start, { pause = nextPause, end = process.exit } = {}) {
	let stopping = false;
	let paused = 0;
	let waiting;
	let child;
	const run = () => {
		let servesSince;
		waiting = undefined;
		child = start();
		child.on('message', (message) => {
			if (message?.serving) servesSince ??= performance.now();
		});
		child.on('error', (error) => {
			console.error(`AlgoMirror could not be started: ${error.message}`);
			end(1);
		});
		child.on('exit', (code, signal) => {
			if (stopping) return end(code ?? 0);
			if (servesSince === undefined || code === 0) return end(code ?? 1);
			paused = pause(paused, performance.now() - servesSince);
			const how = signal ?? `code ${code}`;
			console.error(`AlgoMirror ended (${how}). It starts again in ${paused / 1_000} s.`);
			waiting = setTimeout(run, paused);
		});
	};
	const stop = (signal) => {
		stopping = true;
		if (waiting === undefined) return child.kill(signal);
		clearTimeout(waiting);
		end(0);
	};
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => stop(signal));
	run();
	return () => {
		// A second signal would mean that someone is tired of waiting.
		if (!stopping) stop('SIGTERM');
	};
}
