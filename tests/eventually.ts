import { vi } from 'vitest';

/**
 * Ms after which a claim that still does not hold is false. No test waits this long for what comes: a machine that
 * does several things at once may take seconds for what takes ms here.
 */
const PATIENCE = 30_000;

/** Resolves as soon as the check passes; fails with its last complaint. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
	return vi.waitFor(check, PATIENCE);
}
