import type { Surroundings } from './clock.svelte.ts';

/** The part of `navigator.locks` that is used here. */
export interface InTurn {
	request(
		name: string,
		options: { signal: AbortSignal },
		held: () => Promise<void>
	): Promise<unknown>;
}

/** Ms. A window that the browser has frozen keeps its turn; longer than a slow server needs for a chain. */
const LONGEST_TURN = 20_000;

/**
 * Runs it when no other window of this device runs something of the same name. Where the browser has no locks, or the
 * other window does not finish, it runs all the same.
 */
export async function inTurn<T>(
	turns: InTurn | undefined,
	name: string,
	{ after }: Pick<Surroundings, 'after'>,
	run: () => Promise<T>
): Promise<T> {
	if (!turns) return run();
	const patience = new AbortController();
	const cancel = after(LONGEST_TURN, () => patience.abort());
	let running: Promise<T> | undefined;
	const held = async () => {
		cancel();
		running = run();
		// A failure of the work comes out of `running`; the turn ends all the same.
		await running.catch(() => undefined);
	};
	// Without the lock it runs anyway.
	await turns.request(name, { signal: patience.signal }, held).catch(() => undefined);
	cancel();
	return running ?? run();
}
