import { seeded } from '../bench/random.ts';
import { lostOrders, unconnected, unionOf, unsettled, wrongQuotes } from './checks.ts';
import { Draw, happen, rewatch } from './faults.ts';
import { ChaosWorld } from './world.ts';

interface Violation {
	seed: number;
	/** `--seed S --from CYCLE --cycles 1` begins with it in a fresh world. */
	cycle: number;
	kind: 'never-well' | 'order-lost' | 'never-still' | 'wrong-quote' | 'thrown';
	facts: string[];
	/** What happened in this cycle, with virtual ms. */
	events: string[];
}

interface ChaosOptions {
	seed: number;
	cycles: number;
	from?: number;
	/** Whether order updates of a short disconnection must be replayed. */
	replays: boolean;
	found?: (violation: Violation) => void;
	passed?: (cycle: number) => void;
}

/** Virtual ms. The longest waits are half a minute of back-off and a minute until a vanished page is given up. */
const WELL_WITHIN = 240_000;
const TOLD_WITHIN = 10_000;
const STILL_WITHIN = 10_000;
/** Three beats of the slowest page without a price. */
const STILL_FOR = 1_500;

/** Returns how many cycles ended with something wrong; the world is made anew after each of these. */
export async function runChaos(options: ChaosOptions): Promise<Violation[]> {
	const { seed, cycles, from = 0 } = options;
	const violations: Violation[] = [];
	let world: ChaosWorld | undefined;
	for (let cycle = from; cycle < from + cycles; cycle += 1) {
		const draw = new Draw(seeded(Math.imul(seed, 1_000_003) + cycle));
		world ??= await begin(seed, draw);
		const events: string[] = [];
		const wrong = await runCycle(world, draw, events, options.replays).catch((error: unknown) => ({
			kind: 'thrown' as const,
			facts: [String(error)]
		}));
		if (wrong) {
			const violation = { seed, cycle, events, ...wrong };
			violations.push(violation);
			options.found?.(violation);
			await world.stop();
			world = undefined;
		}
		options.passed?.(cycle);
	}
	await world?.stop();
	return violations;
}

async function begin(seed: number, draw: Draw): Promise<ChaosWorld> {
	const world = new ChaosWorld(seed);
	await world.start();
	for (let pages = 0; pages < 3; pages += 1) rewatch(world.join(), world.keys, draw);
	return world;
}

type Wrong = Pick<Violation, 'kind' | 'facts'> | undefined;

async function runCycle(
	world: ChaosWorld,
	draw: Draw,
	events: string[],
	replays: boolean
): Promise<Wrong> {
	const started = world.time.now();
	for (let left = 1 + draw.below(5); left > 0; left -= 1) {
		events.push(`${world.time.now() - started} ${await happen(world, draw)}`);
		await world.run(draw.chance(0.3) ? draw.below(15_000) : draw.below(1_000));
	}
	await mend(world);
	events.push(`${world.time.now() - started} everything mended`);
	const unwell = await world.runUntil(() => unsettled(world), WELL_WITHIN);
	if (unwell.length > 0) return { kind: 'never-well', facts: unwell };

	const before = new Map(world.ordersOf);
	const key = world.keys.find((candidate) => candidate.startsWith('NFO:'));
	for (const server of world.servers) if (key) server.order(key, 'MARKET');
	const untold = await world.runUntil(() => {
		const silent = world.servers.filter(
			({ label }) => world.ordersOf.get(label) === before.get(label)
		);
		return [
			...silent.map(({ label }) => `the relay was told of no order of ${label}`),
			...lostOrders(world, replays)
		];
	}, TOLD_WITHIN);
	if (untold.length > 0) return { kind: 'order-lost', facts: untold };

	return await compare(world);
}

/** With the market stopped, a page that joins now is sent the relay's book: all others must show the same. */
async function compare(world: ChaosWorld): Promise<Wrong> {
	world.marketPaused = true;
	const pages = [...world.pages];
	const observer = world.join();
	try {
		for (const [key, mode] of unionOf(pages)) observer.watch(key, mode);
		const moving = await world.runUntil(() => unconnected(world), STILL_WITHIN);
		if (moving.length > 0) return { kind: 'never-still', facts: moving };
		await world.run(STILL_FOR);
		const wrong = wrongQuotes(world, observer);
		return wrong.length > 0 ? { kind: 'wrong-quote', facts: wrong } : undefined;
	} finally {
		world.remove(observer, 'leave');
		world.marketPaused = false;
	}
}

/** Ends every fault; relay and pages must recover by themselves. */
async function mend(world: ChaosWorld): Promise<void> {
	let changed = false;
	for (const server of world.servers) {
		await server.start();
		if (server.mend()) changed = true;
		if (!server.isActive) changed = true;
		server.isActive = true;
	}
	for (const page of world.pages) page.resumeReading();
	if (changed) world.accountsChanged();
	await world.settle();
	await reviveRefused(world);
}

/** A refused key is final until the account's record changes: the operator switches it off and on. */
async function reviveRefused(world: ChaosWorld): Promise<void> {
	await world.run(2_000);
	const candidates = world.pages[0]?.client.status?.candidates ?? [];
	const refused = world.servers.filter(({ label }) =>
		candidates.some(({ id, state }) => id === label && state === 'refused')
	);
	if (refused.length === 0) return;
	for (const isActive of [false, true]) {
		for (const server of refused) server.isActive = isActive;
		world.accountsChanged();
		await world.settle();
	}
}
