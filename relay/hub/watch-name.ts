import type { WatchSet } from '#lib/domain/price/watch-mode.ts';

/** Equal sets have equal names, so that the pages that watch the same share one encoder. */
export function watchName(set: WatchSet): string {
	return [...set]
		.map(([key, mode]) => `${key}/${mode}`)
		.sort()
		.join(' ');
}
