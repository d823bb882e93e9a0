import type { ActivityAction, ActivityEvent } from '#lib/domain/activity/activity.ts';
import { KIND_PACE, REPEATS_WINDOW } from '#lib/domain/activity/line-budget.ts';
import type { ActivityStore } from './activity.ts';
import { LineBudgets } from './line-budgets.ts';
import type { RepeatCounts } from './repeat-counts.ts';

/** Each call to a broker has lines of its own; how many calls there may be is bounded where they are made. */
const NEVER_TOGETHER: ReadonlySet<ActivityAction> = new Set(['call-passed', 'call-ended']);

interface BoundedWorld {
	log: Pick<ActivityStore, 'append'>;
	counts: Pick<RepeatCounts, 'add' | 'tell'>;
	/** Monotonic ms. */
	clock: () => number;
}

/** A user and a kind of activity of theirs. */
interface Counting {
	userId: string;
	action: ActivityAction;
	/** Monotonic ms. */
	until: number;
}

/**
 * The log as far as its user, or a server of theirs, can make it grow: of what comes too often only the first has a line
 * of its own, and the rest is counted, and told in one line at the end of a while.
 */
export class BoundedActivity {
	readonly #world: BoundedWorld;
	readonly #budgets: LineBudgets;
	readonly #counting = new Map<string, Counting>();

	constructor(world: BoundedWorld) {
		this.#world = world;
		this.#budgets = new LineBudgets(KIND_PACE, world.clock);
	}

	/** Resolves once the event is on the disk, as a line or counted. */
	async append(userId: string, event: ActivityEvent): Promise<void> {
		const { action } = event;
		const kind = `${userId} ${action}`;
		const { log, counts, clock } = this.#world;
		// One that comes after others that are counted belongs to them.
		const alone = () => !this.#counting.has(kind) && this.#budgets.take(kind);
		if (NEVER_TOGETHER.has(action) || alone()) {
			await log.append(userId, event);
			return;
		}
		if (!this.#counting.has(kind)) {
			this.#counting.set(kind, { userId, action, until: clock() + REPEATS_WINDOW });
		}
		await counts.add(userId, event);
	}

	/** Tells what was counted, of kinds whose time has come. */
	async tellDue(): Promise<void> {
		const now = this.#world.clock();
		for (const [kind, counting] of this.#counting) {
			if (counting.until > now) continue;
			// What comes from here on is counted anew, or has a line of its own.
			this.#counting.delete(kind);
			try {
				await this.#world.counts.tell(counting);
			} catch (error) {
				this.#counting.set(kind, counting);
				throw error;
			}
		}
	}

	/** Tells what an earlier relay had counted. */
	tellAll(): Promise<void> {
		return this.#world.counts.tell();
	}
}
