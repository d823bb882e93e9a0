/**
 * npm starts us through a shell that does not pass SIGTERM on: a killed `npm start` would leave the process behind.
 * When the parent is gone, we stop as if we had been told to.
 */
export function stopWithNpm() {
	if (!process.env.npm_lifecycle_event) return;
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
	}, 500).unref();
}
