/** One kind of reading of a chain: the strikes near the money, or all of them. */
export interface PastReading {
	/** Epoch ms. */
	at: number;
	/** Ms that the server took; undefined when another window had asked it. */
	took: number | undefined;
	/** Whether the market was closed by then: what was read stands until it opens. */
	whileClosed: boolean;
}

export interface PastReadings {
	near: PastReading | undefined;
	whole: PastReading | undefined;
	/** Refusals in a row. */
	failures: number;
}

type NextReading = { of: 'near' | 'whole'; inMs: number } | { of: 'nothing' };

/** Each reading costs the broker a quote per leg, and brings what feeds lack: open interest and volume. */
const NEAR_EVERY = 60_000;
/** All strikes are three times as many legs. Far ones move sums and max pain little, and slowly. */
const WHOLE_EVERY = 5 * 60_000;
/** A chain that is opened again while the market is closed. */
const CLOSED_EVERY = 15 * 60_000;
/** Ms on screen before all strikes are read: a trader who flips through expiries does not wait for them. */
const SETTLED = 1_500;
/** After a refusal; doubled up to NEAR_EVERY. */
const RETRY_AFTER = 5_000;
/** A slow server (some brokers are asked leg by leg) works on readings for one part in so many of its time. */
const SHARE = 40;

/** Ms for which another window's reading is as good as a new one. */
export function youngFor(of: 'near' | 'whole', past: PastReadings, closed: boolean): number {
	// A chain that is opened anew while nothing moves may be older than one that is followed.
	return closed && !past[of] ? CLOSED_EVERY : every(of, past);
}

/** What to read next, and when. Nothing moves while the market is closed, so each kind is read once then. */
export function nextChainReading(past: PastReadings, closed: boolean, now: number): NextReading {
	const { near, whole, failures } = past;
	if (failures > 0) {
		return { of: 'near', inMs: Math.min(NEAR_EVERY, RETRY_AFTER * 2 ** failures) };
	}
	if (!near) return { of: 'near', inMs: 0 };
	const stands = (reading: PastReading | undefined) => closed && reading?.whileClosed === true;
	const soon = untilOver('near', past, now);
	// Decided for the moment at which it is read, or all strikes would always be a minute late.
	if (!stands(whole) && untilOver('whole', past, now) <= soon) {
		return { of: 'whole', inMs: whole ? soon : SETTLED };
	}
	return stands(near) ? { of: 'nothing' } : { of: 'near', inMs: soon };
}

function every(of: 'near' | 'whole', past: PastReadings): number {
	return Math.max(of === 'near' ? NEAR_EVERY : WHOLE_EVERY, SHARE * (past[of]?.took ?? 0));
}

/** 0 also when the clock was set back. */
function untilOver(of: 'near' | 'whole', past: PastReadings, now: number): number {
	const at = past[of]?.at;
	if (at === undefined || at > now) return 0;
	return Math.max(0, at + every(of, past) - now);
}
