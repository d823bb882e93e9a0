/**
 * Exactly `perSecond` ticks a second over a set of instruments, in turns: which of `count` tick in (since, now], by
 * index. Ticks are counted from the epoch, so no two calls give the same one and none is lost between them.
 */
export function loadTicks(count: number, since: number, now: number, perSecond: number): number[] {
	if (count === 0) return [];
	const last = Math.floor((now * perSecond) / 1000);
	// A server that slept catches up with one second's ticks at most.
	const first = Math.max(Math.floor((since * perSecond) / 1000), last - perSecond);
	return Array.from(
		{ length: Math.max(0, last - first) },
		(_, index) => (first + 1 + index) % count
	);
}
