import type { DiskTrouble } from './open-in-time.ts';

/** What Dexie makes of a browser's error: the error itself, or one with the browser's inside it. */
interface Failure {
	name?: unknown;
	inner?: unknown;
	/** Of the rows of one write. */
	failures?: unknown;
}

/** How a write failed because of the disk, and not because of what was written; undefined otherwise. */
export function writeTrouble(error: unknown): DiskTrouble | undefined {
	if (typeof error !== 'object' || error === null) return undefined;
	const { name, inner, failures }: Failure = error;
	if (name === 'QuotaExceededError') return 'full';
	if (name === 'UnknownError') return 'refused';
	const within = Array.isArray(failures) ? failures : [];
	for (const one of [inner, ...within]) {
		const trouble = writeTrouble(one);
		if (trouble) return trouble;
	}
	return undefined;
}
