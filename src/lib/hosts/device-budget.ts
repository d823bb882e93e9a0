import { Budget, RATE_LIMITS, type RateClass } from '#lib/openalgo/rest/budget.ts';
import type { Wait } from '#lib/openalgo/rest/wait.ts';
import { untilRoom, type CallPlace } from './until-free.ts';

/** The part of `navigator.locks` that is used here. */
export interface PlaceLocks {
	request(name: string, options: object, held: () => Promise<void>): Promise<void>;
	query(): Promise<{ held?: { name?: string }[] }>;
}

interface DeviceBudgetWorld {
	locks: PlaceLocks;
	/** Ms that only grow. */
	clock: () => number;
	/** Epoch ms, which the windows of a device have in common. */
	now: () => number;
	wait: Wait;
	/** Of this window alone. */
	window: string;
}

/** Ms for the browser to answer. After that a call goes by this window's own count: an order waits for no lock. */
const ANSWER_WITHIN = 250;

/**
 * A server's budget that the windows of a device share, since the server counts them as one. A call is a lock of its
 * own in the browser for as long as it counts, and its name says when it began: no window ever waits for a lock, one
 * that is closed takes its calls along, and one that is frozen keeps its locks while their names say that they are over.
 */
export function deviceBudget(server: string, world: DeviceBudgetWorld): Budget {
	let calls = 0;
	const askOthers = async (rateClass: RateClass): Promise<number> => {
		const answered = new AbortController();
		const late = world.wait(ANSWER_WITHIN, answered.signal).then(() => 0);
		try {
			return await Promise.race([place(rateClass), late]);
		} catch {
			// The browser gives this page no locks.
			return 0;
		} finally {
			answered.abort();
		}
	};

	/** See `AskOthers`. */
	const place = async (rateClass: RateClass): Promise<number> => {
		const { locks, now, wait, window } = world;
		const limit = RATE_LIMITS[rateClass];
		const prefix = `algomirror-call ${rateClass} ${server} `;
		const at = now();
		const name = `${prefix}${at} ${window} ${(calls += 1)}`;
		const release = await hold(locks, name);
		const { held = [] } = await locks.query();
		const others = placesIn(held, prefix).filter((other) => other.name !== name);
		const free = untilRoom({ at, name }, others, now(), limit);
		if (free > 0) release();
		else void wait(limit.perMs, new AbortController().signal).then(release);
		return free;
	};

	return new Budget(world.clock, world.wait, RATE_LIMITS, askOthers);
}

/** Resolves when the lock is held, with what gives it back. */
function hold(locks: PlaceLocks, name: string): Promise<() => void> {
	return new Promise((resolve, reject) => {
		locks.request(name, {}, () => new Promise((release) => resolve(release))).catch(reject);
	});
}

function placesIn(locks: readonly { name?: string }[], prefix: string): CallPlace[] {
	return locks.flatMap(({ name = '' }) => {
		if (!name.startsWith(prefix)) return [];
		return [{ name, at: Number(name.slice(prefix.length).split(' ')[0]) }];
	});
}
