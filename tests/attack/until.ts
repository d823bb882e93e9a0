import { setTimeout as wait } from 'node:timers/promises';

/** Looks again and again until it holds, for so many ms at most. Whether it did. */
export async function within(ms: number, holds: () => boolean): Promise<boolean> {
	const end = performance.now() + ms;
	while (!holds()) {
		if (performance.now() >= end) return false;
		await wait(2);
	}
	return true;
}
