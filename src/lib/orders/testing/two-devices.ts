import type { AccountId } from '#lib/domain/account/account.ts';
import { ExitTurns } from '#lib/domain/order/exit-turns.ts';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import { MemoryRunStore } from '#lib/orders/run/memory-run-store.ts';
import { NOON } from './any-intent.ts';
import { turnedBy } from './chaos-checks.ts';
import { KeptMemory } from './kept-memory.ts';
import { isExit } from './order-chaos.ts';
import { SimWindow } from './sim-desk.ts';
import { SimExchange } from './sim-exchange.ts';
import { seeded } from './sim-faults.ts';
import { SimTime } from './sim-time.ts';

const ACCOUNT = 'a' as AccountId;

export interface TwoDevices {
	/** Exits that turned a position. */
	overshoot: string[];
	/** Times that nothing was left in the end. */
	flat: number;
}

/**
 * A phone and a desktop close the same position within seconds of each other, over a server that fails and lags; now and then one of
 * them dies on the way. `relay`: whether their orders go through one that lets one device at a time close.
 */
export async function twoDevices(
	seed: number,
	times: number,
	{ relay, faulty }: { relay: boolean; faulty: boolean }
): Promise<TwoDevices> {
	const all: TwoDevices = { overshoot: [], flat: 0 };
	for (let one = 0; one < times; one += 1) {
		const { overshoot, isFlat } = await once(Math.imul(seed, 1_000_003) + one, { relay, faulty });
		all.overshoot.push(...overshoot.map((exit) => `two devices, ${seed}/${one}: ${exit}`));
		if (isFlat) all.flat += 1;
	}
	return all;
}

async function once(seed: number, { relay, faulty }: { relay: boolean; faulty: boolean }) {
	const random = seeded(seed);
	const time = new SimTime(NOON);
	const servers = new SimExchange(time, random, isExit, [ACCOUNT]);
	const [contract] = servers.contracts;
	const price = contract?.prices.at(-1);
	if (!contract || price === undefined) throw new Error('nothing is traded');
	const { key, lotSize } = contract;
	servers.faulty = false;
	servers.fate = 'filled';
	const lots = 1 + Math.floor(random() * 4);
	const terms = { key, side: 'BUY', priceType: 'LIMIT', product: 'NRML', price } as const;
	servers.elsewhere(ACCOUNT, { ...terms, quantity: lots * lotSize });
	await time.pass(60_000);
	servers.faulty = faulty;
	if (faulty) servers.fate = 'random';
	const turns = new ExitTurns(time.now);
	const windows = ['phone', 'desktop'].map((device) => {
		const kept = { store: new KeptMemory(), runs: new MemoryRunStore(), locks: new Map() };
		const via = relay ? { relay: { turns, device } } : {};
		return new SimWindow(device, { ...kept, ...via, time, exchange: servers, troubles: [] });
	});
	const target = { account: ACCOUNT, mode: 'live', targets: 'all' } as const;
	const exits = windows.map(async (window, index) => {
		await time.pause(Math.floor(random() * 400));
		const id = `x${index}` as GroupId;
		await window.did(window.runs.start({ id, kind: 'exit', within: 30_000, accounts: [target] }));
	});
	if (random() < 0.3) time.after(Math.floor(random() * 4_000), () => windows[0]?.kill());
	await time.until(Promise.all(exits));
	await time.pass(300_000);
	return {
		overshoot: turnedBy(servers, ACCOUNT, isExit),
		isFlat: servers.netOf(ACCOUNT, terms) === 0
	};
}
