import { wait, until, type Bench } from '../bench.ts';
import type { Figure } from '../figures.ts';
import { quantile } from '../statistics.ts';
import { performanceNow } from '../usage.ts';
import { PRIMARY, STANDBY, Trials, usersOf } from './trials.ts';

/** Ms between price frames of a page. */
const BEAT = 100;
/** Ms that a broker takes from a subscription to its first tick. */
const FIRST_TICK = 600;

/**
 * Every user's primary fails, comes back, and gets the feed again after its dwell time, while the standby ticks all along
 * and the primary takes a while to begin. The gap is what a page waited for a price beyond its beat, or what the relay measured
 * between the two accounts' ticks, whichever is longer.
 */
export async function returnToPrimary(bench: Bench): Promise<Figure[]> {
	const users = usersOf(bench.length(20, 2));
	const trials = new Trials(FIRST_TICK);
	await trials.start(bench, users);
	bench.progress(`${users.length} primaries fail and come back`);
	const gaps = await Promise.all(
		users.map(async (user, index) => {
			await trials.run(user);
			// Apart from each other, so that no two share a moment of the relay's clock.
			await wait(index * 83);
			const moved = trials.saysTo(user, STANDBY);
			trials.primaryOf(user).raw.resetAndDestroy();
			await moved;
			const page = trials.pageOf(user);
			let heard = performanceNow();
			let longest = 0;
			const stop = page.board.watch(trials.key, 'depth', () => {
				const now = performanceNow();
				longest = Math.max(longest, now - heard);
				heard = now;
			});
			await trials.saysTo(user, PRIMARY);
			// The next price of the primary may be the late one.
			await wait(5 * BEAT);
			stop();
			await until('the gap is measured', () => {
				return Promise.resolve(page.status?.lastSwitch?.gap != null);
			});
			const { lastSwitch } = page.status ?? {};
			if (lastSwitch?.reason !== 'recovered')
				throw new Error(`the feed moved: ${lastSwitch?.reason}`);
			return Math.max(longest - BEAT, lastSwitch.gap ?? Infinity);
		})
	);
	await trials.stop();
	await bench.stop();
	bench.progress(`  ms: ${gaps.map(Math.round).join(' ')}`);
	return [{ name: 'failover.return_gap_ms', value: quantile(gaps, 0.99), reference: null }];
}
