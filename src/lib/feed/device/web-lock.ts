/** The part of `navigator.locks` that is used here. */
export interface Locks {
	request(
		name: string,
		options: { signal?: AbortSignal; steal?: boolean },
		held: () => Promise<void>
	): Promise<void>;
}

interface Holder {
	held(): void;
	/** Another window took it. */
	lost(): void;
	/** The browser gives no locks to this page. */
	denied(): void;
}

/**
 * Waits for a lock and keeps it; `steal` takes it from its holder. The returned function releases it, or stops
 * waiting for it; after that nothing is reported any more.
 */
export function takeLock(
	locks: Locks,
	name: string,
	how: 'queue' | 'steal',
	holder: Holder
): () => void {
	const waiting = new AbortController();
	let state: 'waiting' | 'held' | 'over' = 'waiting';
	let release = () => {};
	const held = () =>
		new Promise<void>((resolve) => {
			release = resolve;
			if (state === 'over') return resolve();
			state = 'held';
			holder.held();
		});
	const failed = () => {
		if (state === 'over') return;
		const had = state === 'held';
		state = 'over';
		if (had) holder.lost();
		else holder.denied();
	};
	// A lock cannot be stolen and waited for at once, so there is no signal when stealing.
	const options = how === 'steal' ? { steal: true } : { signal: waiting.signal };
	locks.request(name, options, held).catch(failed);
	return () => {
		state = 'over';
		waiting.abort();
		release();
	};
}

/** Calls back once the lock is free, and does not keep it; the returned function stops waiting. */
export function whenFree(locks: Locks, name: string, free: () => void): () => void {
	const stop = takeLock(locks, name, 'queue', {
		held: () => {
			stop();
			free();
		},
		lost: () => undefined,
		denied: () => undefined
	});
	return stop;
}
