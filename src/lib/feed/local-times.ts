import type { FeedStatus, FeedMoveRow } from '#lib/wire/socket/messages.ts';

/** Turns a relay time into this device's epoch ms. */
type ToLocal = (relayTime: number) => number;

export function statusByLocalClock(status: FeedStatus, local: ToLocal): FeedStatus {
	const maybe = (at: number | null) => (at === null ? null : local(at));
	return {
		...status,
		at: local(status.at),
		lastTickAt: maybe(status.lastTickAt),
		candidates: status.candidates.map((candidate) => ({
			...candidate,
			since: local(candidate.since),
			lastTickAt: maybe(candidate.lastTickAt)
		})),
		lastSwitch: status.lastSwitch && moveByLocalClock(status.lastSwitch, local)
	};
}

export function moveByLocalClock(move: FeedMoveRow, local: ToLocal): FeedMoveRow {
	return { ...move, at: local(move.at) };
}
