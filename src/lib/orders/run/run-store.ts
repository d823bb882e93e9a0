import type { GroupId } from '#lib/orders/intent/intent.ts';
import type { ExitRun } from './exit-run.ts';

/** Where runs are kept: what is answered is kept, as far as the place keeps anything. */
export interface RunStore {
	/** `taken`: the same press again. `refused`: the rows are not this process's to write. */
	add(run: ExitRun): Promise<'added' | 'taken' | 'refused'>;
	of(id: GroupId): Promise<ExitRun | undefined>;
	/** In one transaction; undefined where there is no such run here, or it is not this process's to write. */
	change(id: GroupId, work: (run: ExitRun) => ExitRun): Promise<ExitRun | undefined>;
	/** The newest first. `unread`: rows of another build that could not be read. */
	all(): Promise<{ runs: ExitRun[]; unread: number }>;
	/** Drops what was started before that moment, in epoch ms. */
	forget(before: number): Promise<void>;
}

export function newestRunFirst(a: ExitRun, b: ExitRun): number {
	return b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1);
}
