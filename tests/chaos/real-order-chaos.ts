import type { AccountId } from '#lib/domain/account/account.ts';
import { emptyTally, type ChaosTally } from '#lib/orders/testing/chaos-tally.ts';
import { OrderChaos } from '#lib/orders/testing/order-chaos.ts';
import { add } from '#lib/orders/testing/sim-chaos.ts';
import { seeded } from '../bench/random.ts';
import { OrderServers } from './order-servers.ts';
import { SkippingClock } from './skipping-clock.ts';

const ACCOUNTS = [...'ABCDEFGH'] as AccountId[];
/** After so many cycles new servers begin another day. */
const CYCLES_A_DAY = 8;
const MORNING = Date.parse('2026-11-23T09:30:00+05:30');
/** Times real time: slow enough that an answer over HTTP takes less than its limit on a busy machine. */
const SPEED = 10;

/** The same over paper exchanges that are asked over HTTP. What happens is the seed's, how long it takes is not. */
export async function realOrderChaos(
	seed: number,
	cycles: number,
	day: (tally: ChaosTally, seed: number) => void = () => undefined
): Promise<ChaosTally> {
	const all = emptyTally();
	for (let done = 0; done < cycles; done += CYCLES_A_DAY) {
		const daySeed = Math.imul(seed, 1_000_003) + done / CYCLES_A_DAY;
		const random = seeded(daySeed);
		const clock = new SkippingClock(MORNING, SPEED);
		const servers = await OrderServers.start(ACCOUNTS, { seed: 7, clock, random });
		try {
			const chaos = new OrderChaos({ servers, time: clock, random, within: 30_000 });
			const tally = await chaos.run(Math.min(CYCLES_A_DAY, cycles - done));
			day(tally, daySeed);
			add(all, tally);
		} finally {
			await servers.stop();
			clock.stop();
		}
	}
	return all;
}
