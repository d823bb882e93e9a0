import { FairQueue } from './fair-queue.ts';
import { LaneOrder, type Lane } from './lanes.ts';

export type Turn<T> = { ok: true; value: T } | { ok: false };

/** Where a task waits. */
export interface TurnPlace {
	lane: Lane;
	/** Who wants it, as groups, the widest first, such as networks: each gets the same share of the lane. */
	groups: readonly string[];
}

/** For what a signed-in user wants. */
export function placeOf(userId: string): TurnPlace {
	return { lane: 'known', groups: [userId] };
}

/** How slow the slow lane is. */
interface Pace {
	/** Ms between two beginnings. */
	every: number;
	/** Monotonic ms. */
	clock(): number;
	after(ms: number, run: () => void): () => void;
}

interface Waiting {
	begin(): void;
	refuse(): void;
}

/**
 * Lets only so many tasks run at once; others wait in their lane, and beyond a number of those some are refused. For
 * work that is done on other threads but takes a core for itself: more at once would take the core that sends prices.
 */
export class HashTurns {
	readonly #atOnce: number;
	readonly #pace: Pace | undefined;
	readonly #order = new LaneOrder();
	readonly #lanes: Readonly<Record<Lane, FairQueue<Waiting>>>;
	#running = 0;
	#slowAt = -Infinity;
	#cancel: (() => void) | undefined;

	/** `mostWaiting`: in each lane. */
	constructor(atOnce: number, mostWaiting: number, pace?: Pace) {
		const lane = () => new FairQueue<Waiting>(mostWaiting);
		this.#atOnce = atOnce;
		this.#pace = pace;
		this.#lanes = { known: lane(), ordinary: lane(), slow: lane() };
	}

	/** Not ok when too many wait already: then the task was not begun. */
	async take<T>({ lane, groups }: TurnPlace, task: () => Promise<T>): Promise<Turn<T>> {
		const begun = await new Promise<boolean>((resolve) => {
			const waiting = { begin: () => resolve(true), refuse: () => resolve(false) };
			this.#lanes[lane].push(groups, waiting)?.refuse();
			this.#beginDue();
		});
		if (!begun) return { ok: false };
		try {
			return { ok: true, value: await task() };
		} finally {
			this.#running -= 1;
			this.#beginDue();
		}
	}

	#beginDue(): void {
		const { every, clock } = this.#pace ?? { every: 0, clock: () => 0 };
		while (this.#running < this.#atOnce) {
			const untilSlow = this.#slowAt + every - clock();
			const lane = this.#order.next(
				(each) => this.#lanes[each].size > 0 && (each !== 'slow' || untilSlow <= 0)
			);
			const next = lane && this.#lanes[lane].shift();
			if (!next) return this.#waitForSlow(untilSlow);
			this.#order.took(lane);
			if (lane === 'slow') this.#slowAt = clock();
			this.#running += 1;
			next.begin();
		}
	}

	#waitForSlow(ms: number): void {
		if (this.#lanes.slow.size === 0) return;
		this.#cancel?.();
		this.#cancel = this.#pace?.after(ms, () => this.#beginDue());
	}
}
