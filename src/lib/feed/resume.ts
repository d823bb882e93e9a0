import type { After } from '#lib/link/socket.ts';

/** The parts of a window and its document that tell of waking up. */
interface ResumeTargets {
	window: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
	document: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & {
		readonly visibilityState: string;
	};
}

/** Ms between looks at the clock, and how far it may be off before the device must have slept. */
const LOOK_EVERY = 5_000;
const JUMP = 10_000;

/**
 * Calls `resumed` whenever a socket may have died unnoticed: the page is shown again or restored, the network came
 * back, or the clock jumped because the device slept. Returns its own stop.
 */
export function onResume(
	{ window, document }: ResumeTargets,
	{ now, after }: { now(): number; after: After },
	resumed: () => void
): () => void {
	const shown = () => {
		if (document.visibilityState === 'visible') resumed();
	};
	document.addEventListener('visibilitychange', shown);
	window.addEventListener('pageshow', resumed);
	window.addEventListener('online', resumed);

	let expected = now() + LOOK_EVERY;
	const look = () => {
		const off = Math.abs(now() - expected);
		expected = now() + LOOK_EVERY;
		cancel = after(LOOK_EVERY, look);
		if (off > JUMP) resumed();
	};
	let cancel = after(LOOK_EVERY, look);

	return () => {
		cancel();
		document.removeEventListener('visibilitychange', shown);
		window.removeEventListener('pageshow', resumed);
		window.removeEventListener('online', resumed);
	};
}
