import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { within } from './within.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A fetch that never answers, and rejects as fetch does when it is aborted. */
const never = (signal: AbortSignal) =>
	new Promise<never>((_, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason as Error));
	});

test('a call that is late is ended, and says so', async () => {
	const call = within(5_000, never);
	const ended = expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
	await vi.advanceTimersByTimeAsync(5_000);
	await ended;
});

test('a call that is over leaves no timer, however it ended', async () => {
	expect(await within(5_000, async () => 'answer')).toBe('answer');
	await expect(within(5_000, async () => Promise.reject(new TypeError('gone')))).rejects.toThrow(
		'gone'
	);
	expect(vi.getTimerCount()).toBe(0);
});
