import type { GroupId } from '#lib/orders/intent/intent.ts';
import type { ExitRun } from './exit-run.ts';
import { newestRunFirst, type RunStore } from './run-store.ts';

/** For as long as this process lives. */
export class MemoryRunStore implements RunStore {
	readonly #runs = new Map<GroupId, ExitRun>();

	add(run: ExitRun): Promise<'added' | 'taken'> {
		if (this.#runs.has(run.id)) return Promise.resolve('taken');
		this.#runs.set(run.id, run);
		return Promise.resolve('added');
	}

	of(id: GroupId): Promise<ExitRun | undefined> {
		return Promise.resolve(this.#runs.get(id));
	}

	change(id: GroupId, work: (run: ExitRun) => ExitRun): Promise<ExitRun | undefined> {
		const run = this.#runs.get(id);
		if (!run) return Promise.resolve(undefined);
		const changed = work(run);
		this.#runs.set(id, changed);
		return Promise.resolve(changed);
	}

	all(): Promise<{ runs: ExitRun[]; unread: number }> {
		return Promise.resolve({ runs: [...this.#runs.values()].sort(newestRunFirst), unread: 0 });
	}

	forget(before: number): Promise<void> {
		for (const [id, { startedAt }] of this.#runs) if (startedAt < before) this.#runs.delete(id);
		return Promise.resolve();
	}
}
