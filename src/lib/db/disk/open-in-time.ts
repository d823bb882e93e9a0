import type { OpenRequest } from './open-request.ts';

/** Why this device keeps nothing. */
export type DiskTrouble =
	/** The browser has no database, or shows this page none. */
	| 'missing'
	/** It cannot be opened or written. */
	| 'refused'
	/** It did not answer in time. */
	| 'silent'
	| 'full';

export interface DiskWait {
	/** Runs once after so many ms; the returned function cancels. */
	after(ms: number, run: () => void): () => void;
	/** Ms in which the database has to answer. */
	patience: number;
}

/** Ms. A start that was busy for longer than its patience gets round to what was answered in time. */
const GRACE = 100;

/**
 * Lets the browser's own database answer what Dexie asked. Undefined when it did, for better or worse; otherwise `asked` has
 * heard nothing, and something else may answer it.
 */
export function openInTime(
	real: IDBOpenDBRequest,
	asked: OpenRequest,
	{ after, patience }: DiskWait
): Promise<DiskTrouble | undefined> {
	asked.answeredBy = real;
	return new Promise((resolve) => {
		let over = false;
		const late = () => {
			over = true;
			resolve('silent');
		};
		let cancel = after(patience, () => (cancel = after(GRACE, late)));
		real.onblocked = (event) => {
			if (!over) asked.onblocked?.(event);
		};
		// An answer after all must not hold up other windows.
		real.onsuccess = (event) => {
			if (over) return real.result.close();
			cancel();
			asked.onsuccess?.(event);
			resolve(undefined);
		};
		real.onupgradeneeded = (event) => {
			if (over) return real.transaction?.abort();
			// It answers, and old rows are worth the wait.
			cancel();
			hideFailure(real.transaction);
			asked.onupgradeneeded?.(event);
		};
		real.onerror = (event) => {
			event.preventDefault();
			if (over) return;
			cancel();
			const trouble = troubleOf(real.error);
			if (trouble === undefined) asked.onerror?.(event);
			resolve(trouble);
		};
	});
}

/** Of an upgrade Dexie would give up at the transaction; its request fails too, and that can still be answered. */
function hideFailure(upgrade: IDBTransaction | null): void {
	for (const failure of ['error', 'abort']) {
		upgrade?.addEventListener(failure, (event) => event.stopImmediatePropagation());
	}
}

/** Undefined for a version that is newer than this page: Dexie opens that as it is. */
function troubleOf(error: DOMException | null): DiskTrouble | undefined {
	if (error?.name === 'VersionError') return undefined;
	return error?.name === 'QuotaExceededError' ? 'full' : 'refused';
}
