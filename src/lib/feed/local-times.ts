import type { FeedStatus } from '#lib/wire/socket/messages.ts';

/** Turns a relay time into this device's epoch ms. */
type ToLocal = (relayTime: number) => number;

/** What is by the wall stays as it is: the time of the last move, and `wall`, which belongs to `at`. */
export function statusByLocalClock(status: FeedStatus, local: ToLocal): FeedStatus {
	const maybe = (at: number | null) => (at === null ? null : local(at));
	return {
		...status,
		at: local(status.at),
		lastTickAt: maybe(status.lastTickAt),
		...(status.returns && { returns: { ...status.returns, at: local(status.returns.at) } }),
		candidates: status.candidates.map((candidate) => ({
			...candidate,
			since: local(candidate.since),
			lastTickAt: maybe(candidate.lastTickAt)
		}))
	};
}
