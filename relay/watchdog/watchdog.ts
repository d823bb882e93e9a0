import { url as debuggerAddress } from 'node:inspector';
import { Worker } from 'node:worker_threads';

/** Ms. Nothing that the relay does takes a tenth of this; prices, orders and sign-ins all wait meanwhile. */
const BLOCKED_TOO_LONG = 5_000;
const LOOKS = 20;

/** Ends this process by SIGKILL once its event loop has been blocked for `limitMs`. */
export function startWatchdog(limitMs = BLOCKED_TOO_LONG): void {
	const everyMs = limitMs / LOOKS;
	const signs = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
	const [beats, paused] = [0, 1];
	const view = new Int32Array(signs);
	setInterval(() => {
		Atomics.add(view, beats, 1);
		// Someone who looks at it line by line must not lose it.
		Atomics.store(view, paused, debuggerAddress() === undefined ? 0 : 1);
	}, everyMs).unref();
	const thread = new Worker(new URL('./watch-thread.mjs', import.meta.url), {
		execArgv: [],
		workerData: { signs, everyMs, limitMs }
	});
	thread.unref();
}
