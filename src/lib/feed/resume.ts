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
/** Ms that it may gain or lose between two looks, beside a clock that cannot be set. */
const SET = 1_000;

/**
 * Calls `resumed` whenever a socket may have died unnoticed: the page is shown again or restored, the network came
 * back, or the clock jumped because the device slept or was told another time. Returns its own stop.
 */
export function onResume(
	{ window, document }: ResumeTargets,
	{ now, clock, after }: { now(): number; clock(): number; after: After },
	resumed: () => void
): () => void {
	const shown = () => {
		if (document.visibilityState === 'visible') resumed();
	};
	document.addEventListener('visibilitychange', shown);
	// A tab that the browser froze and thawed may have been visible all the while, in a window behind others.
	document.addEventListener('resume', resumed);
	window.addEventListener('pageshow', resumed);
	window.addEventListener('online', resumed);

	let expected = now() + LOOK_EVERY;
	let drift = now() - clock();
	const look = () => {
		const off = Math.abs(now() - expected);
		expected = now() + LOOK_EVERY;
		cancel = after(LOOK_EVERY, look);
		const gained = Math.abs(now() - clock() - drift);
		drift = now() - clock();
		if (off > JUMP || gained > SET) resumed();
	};
	let cancel = after(LOOK_EVERY, look);

	return () => {
		cancel();
		document.removeEventListener('visibilitychange', shown);
		document.removeEventListener('resume', resumed);
		window.removeEventListener('pageshow', resumed);
		window.removeEventListener('online', resumed);
	};
}
