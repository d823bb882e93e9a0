/**
 * How long the watched thread has given no sign, in ms, after one more look. A look that came late counts as one that
 * came in time: what held up the watcher, a stopped process, a sleeping machine or a busy one, held up the watched too.
 * @param {number} before
 * @param {{ beaten: boolean, paused: boolean, tookMs: number }} look `tookMs` since the look before
 * @param {number} everyMs between two looks
 */
export function silence(before, { beaten, paused, tookMs }, everyMs) {
	return beaten || paused ? 0 : before + Math.min(tookMs, everyMs);
}
