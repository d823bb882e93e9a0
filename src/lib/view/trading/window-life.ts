/** The part of `navigator.locks` that is used here. */
export interface LifeLocks {
	request(name: string, held: () => Promise<void>): Promise<unknown>;
	query(): Promise<{ held?: { name?: string | undefined }[] | undefined }>;
}

const NAME = 'algomirror order window ';

/**
 * Says that this window lives, for as long as it does: the browser lets go of a lock with the window that holds it, however
 * that ends. Resolves when other windows can see it.
 */
export function live(locks: LifeLocks | undefined, window: string): Promise<void> {
	if (!locks) return Promise.resolve();
	return new Promise((resolve) => {
		const held = () => {
			resolve();
			return new Promise<void>(() => undefined);
		};
		// A browser that gives no lock has no other windows that this one could see either.
		locks.request(NAME + window, held).catch(() => resolve());
	});
}

/** Whether a window still lives, as it is known now. Without locks no other one does, as far as this one can tell. */
export async function alive(
	locks: Pick<LifeLocks, 'query'> | undefined
): Promise<(window: string) => boolean> {
	const held = (await locks?.query())?.held ?? [];
	const names = new Set(held.map(({ name }) => name));
	return (window) => names.has(NAME + window);
}
