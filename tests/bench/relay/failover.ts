import { SILENCE } from '../../../relay/upstream/silence.ts';
import { wait, type Bench } from '../bench.ts';
import type { Figure } from '../figures.ts';
import type { StubClient } from '../openalgo-stub.ts';
import { quantile } from '../statistics.ts';
import { performanceNow } from '../usage.ts';
import { STANDBY, Trials, usersOf } from './trials.ts';

const ENDS: ((client: StubClient) => void)[] = [
	({ socket }) => socket.close(1001),
	({ raw }) => raw.resetAndDestroy(),
	({ socket }) => socket.close(1012),
	({ raw }) => raw.destroy()
];

/** Limited by a closing handshake, one subscribe of 83 instruments with its answer, and the standby's first tick. */
export async function closedFailover(bench: Bench): Promise<Figure[]> {
	const users = usersOf(bench.length(100, 8));
	const trials = new Trials();
	await trials.start(bench, users);
	bench.progress(`${users.length} closes and resets`);
	const gaps: number[] = [];
	for (const [index, user] of users.entries()) {
		await trials.run(user);
		const moved = trials.saysTo(user, STANDBY);
		const lost = performanceNow();
		ENDS[index % ENDS.length]?.(trials.primaryOf(user));
		await moved;
		gaps.push(performanceNow() - lost);
		trials.end(user);
	}
	await trials.stop();
	await bench.stop();
	bench.progress(`  p50 ${quantile(gaps, 0.5).toFixed(1)} ms`);
	return [{ name: 'failover.closed_p99_ms', value: quantile(gaps, 0.99), reference: null }];
}

/** Limited by how often silence is looked at, and by what a witness must have heard before a server counts as mute. */
export async function muteFailover(bench: Bench): Promise<Figure[]> {
	const users = usersOf(bench.length(20, 3));
	const trials = new Trials();
	await trials.start(bench, users);
	bench.progress(`${users.length} servers fall silent for ${SILENCE.muteAfter} ms`);
	const beyond = await Promise.all(
		users.map(async (user, index) => {
			await trials.run(user);
			// Apart from each other, so that no two share a moment of the relay's clock.
			await wait(index * 83);
			const moved = trials.saysTo(user, STANDBY);
			const last = trials.silence(trials.primaryOf(user));
			await moved;
			return performanceNow() - last - SILENCE.muteAfter;
		})
	);
	await trials.stop();
	await bench.stop();
	bench.progress(`  ms beyond the limit: ${beyond.map(Math.round).join(' ')}`);
	return [{ name: 'failover.mute_p99_ms', value: quantile(beyond, 0.99), reference: null }];
}
