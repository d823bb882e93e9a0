import type { Leadership } from './device-messages.ts';

/**
 * A lock says who leads, but a window that was frozen learns only some time after it woke that its lock was taken, and
 * may speak before that. The term tells its words from the new leader's.
 */
export function isNewer(a: Leadership, b: Leadership | undefined): boolean {
	if (b === undefined || a.term !== b.term) return a.term > (b?.term ?? -Infinity);
	return a.window > b.window;
}

export function isSame(a: Leadership, b: Leadership | undefined): boolean {
	return a.term === b?.term && a.window === b.window;
}

/** Above every term that was heard, and above any that was not: all windows of a device share its clock. */
export function nextTerm(newest: Leadership | undefined, now: number): number {
	return Math.max(now, (newest?.term ?? -Infinity) + 1);
}
