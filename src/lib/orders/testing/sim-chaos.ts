import type { AccountId } from '#lib/domain/account/account.ts';
import { NOON } from './any-intent.ts';
import { emptyTally, type ChaosTally } from './chaos-tally.ts';
import { isExit, OrderChaos } from './order-chaos.ts';
import { SimExchange } from './sim-exchange.ts';
import { seeded } from './sim-faults.ts';
import { SimTime } from './sim-time.ts';
import { twoDevices } from './two-devices.ts';

const ACCOUNTS = [...'abcdefgh'] as AccountId[];
/** After so many cycles another day begins, with empty books. */
const CYCLES_A_DAY = 8;

/** Over simulated exchanges, in simulated time, and once a day two devices that close the same; the same for the same seed. `day`: told of each. */
export async function simChaos(
	seed: number,
	cycles: number,
	day: (tally: ChaosTally, seed: number) => void = () => undefined
): Promise<ChaosTally> {
	const all = emptyTally();
	for (let done = 0; done < cycles; done += CYCLES_A_DAY) {
		const daySeed = Math.imul(seed, 1_000_003) + done / CYCLES_A_DAY;
		const random = seeded(daySeed);
		const time = new SimTime(NOON);
		const servers = new SimExchange(time, random, isExit, ACCOUNTS);
		const chaos = new OrderChaos({ servers, time, random, within: 30_000 });
		const tally = await chaos.run(Math.min(CYCLES_A_DAY, cycles - done));
		const { overshoot } = await twoDevices(daySeed, 1, { relay: true, faulty: true });
		tally.overshoot.push(...overshoot);
		day(tally, daySeed);
		add(all, tally);
	}
	return all;
}

export function add(all: ChaosTally, { acts, ...more }: ChaosTally): void {
	for (const [act, count] of Object.entries(acts)) all.acts[act] = (all.acts[act] ?? 0) + count;
	all.cycles += more.cycles;
	all.sent += more.sent;
	all.unknown += more.unknown;
	all.troubles.push(...more.troubles);
	const lists = [
		'duplicates',
		'lost',
		'silent',
		'overshoot',
		'mistaken',
		'untrue',
		'unresolved'
	] as const;
	for (const list of lists) all[list].push(...more[list]);
}
