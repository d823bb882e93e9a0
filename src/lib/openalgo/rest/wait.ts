/** Resolves after `ms`, or at once when the signal aborts; it never rejects. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** By the platform's own timer, which an abort clears: a pending one would keep a process alive. */
export const waitByTimer: Wait = (ms, signal) =>
	new Promise((resolve) => {
		if (signal.aborted) return resolve();
		const done = () => {
			clearTimeout(timer);
			signal.removeEventListener('abort', done);
			resolve();
		};
		const timer = setTimeout(done, ms);
		signal.addEventListener('abort', done);
	});
