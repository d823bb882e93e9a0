import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Fault } from '../../paper/faults/fault.ts';
import type { ChaosPage } from './chaos-page.ts';
import type { ChaosServer } from './chaos-server.ts';
import { UNKNOWN, type ChaosWorld } from './world.ts';

/** What a cycle draws from; every draw comes from its seed. */
export class Draw {
	readonly #random: () => number;

	constructor(random: () => number) {
		this.#random = random;
	}

	/** A whole number from 0 to below `n`. */
	below(n: number): number {
		return Math.floor(this.#random() * n);
	}

	among<T>(items: readonly T[]): T | undefined {
		return items[this.below(items.length)];
	}

	chance(share: number): boolean {
		return this.#random() < share;
	}
}

const MOST_PAGES = 6;

/** A fault or a user's action; returns what it was, or nothing when it did not apply. */
type Event = (world: ChaosWorld, draw: Draw) => string | undefined | Promise<string | undefined>;

function onServer(run: (server: ChaosServer, world: ChaosWorld, draw: Draw) => string): Event {
	return (world, draw) => {
		const server = draw.among(world.servers.filter(({ running }) => running));
		return server && `${server.label}: ${run(server, world, draw)}`;
	};
}

function onPage(run: (page: ChaosPage, world: ChaosWorld, draw: Draw) => string): Event {
	return (world, draw) => {
		const page = draw.among(world.pages);
		return page && `${page.name}: ${run(page, world, draw)}`;
	};
}

function set(server: ChaosServer, fault: Fault): string {
	server.running?.faults.set(fault);
	return JSON.stringify(fault);
}

const ofServers: Event[] = [
	onServer((server, world, draw) => {
		const how = draw.among(['going-away', 'restart', 'reset', 'half-open'] as const) ?? 'reset';
		const refuseForMs = draw.chance(0.3) ? 1 + draw.below(8_000) : undefined;
		if (how === 'half-open') world.tap.cutOff(server.wsUrl);
		return set(server, { fault: 'drop-sockets', how, refuseForMs });
	}),
	onServer((server, world, draw) => {
		const some = draw.chance(0.3) ? world.keys.filter(() => draw.chance(0.5)) : [];
		const instruments = some.length > 0 ? some : undefined;
		return set(server, { fault: 'mute-feed', instruments });
	}),
	onServer((server, world, draw) => {
		world.tap.adapterGone(server.wsUrl);
		return set(server, {
			fault: 'logged-out',
			forMs: draw.chance(0.5) ? 1 + draw.below(20_000) : undefined
		});
	}),
	onServer((server, world, draw) => {
		world.tap.adapterGone(server.wsUrl);
		return set(server, { fault: 'token-rollover', deadForMs: draw.below(10_000) });
	}),
	onServer((server) => set(server, { fault: 'dead-token' })),
	onServer((server) => set(server, { fault: 'broker-down' })),
	onServer((server, _, draw) => {
		// A second rotation brings the first key back.
		const turned = server.running?.faults.peek('rotated-key') !== undefined;
		if (turned) server.running?.faults.clear('rotated-key');
		else set(server, { fault: 'rotated-key', feedToo: true });
		if (draw.chance(0.7)) set(server, { fault: 'drop-sockets', how: 'reset' });
		return 'another key, sockets dropped or not';
	}),
	onServer((server, _, draw) =>
		set(server, { fault: 'burst', ticksPerSecond: 200 + draw.below(600), forMs: 3_000 })
	),
	onServer((server, _, draw) => set(server, { fault: 'slow-rest', ms: draw.below(20_000) })),
	onServer((server, _, draw) => {
		const [duplicate, reorder] = [draw.chance(0.5), draw.chance(0.5)];
		return set(server, { fault: 'order-updates', duplicate, reorder, drop: false });
	}),
	async (world, draw) => {
		const server = draw.among(world.servers.filter(({ running }) => running));
		await server?.stop();
		return server && `${server.label}: stopped`;
	},
	async (world, draw) => {
		const server = draw.among(world.servers.filter(({ running }) => !running));
		await server?.start();
		return server && `${server.label}: started again`;
	}
];

const ofOrders: Event[] = [
	onServer((server, world, draw) => {
		const key = draw.among(world.keys.filter((key) => key.startsWith('NFO:')));
		const type = draw.chance(0.5) ? 'MARKET' : 'LIMIT';
		if (key) server.order(key, type);
		return `${type} order of ${key}`;
	}),
	onServer((server) => {
		server.cancelOne();
		return 'cancels an order';
	})
];

const ofPages: Event[] = [
	(world, draw) => {
		if (world.pages.length >= MOST_PAGES) return undefined;
		const page = world.join();
		return `${page.name} joins, ${rewatch(page, world.keys, draw)}`;
	},
	(world, draw) => {
		const page = world.pages.length > 1 ? draw.among(world.pages) : undefined;
		const how = draw.chance(0.25) ? 'vanish' : 'leave';
		if (page) world.remove(page, how);
		return page && `${page.name}: ${how}`;
	},
	onPage((page, world, draw) => rewatch(page, world.keys, draw)),
	onPage((page, world, draw) => rewatch(page, world.keys, draw)),
	onPage((page) => {
		page.stopReading();
		return 'stops reading';
	}),
	onPage((page) => {
		page.cut();
		return 'socket cut';
	}),
	onPage((page) => {
		page.goDeaf();
		return 'network gone';
	}),
	onPage((page) => {
		page.client.resume();
		return 'woken';
	})
];

const ofOperator: Event[] = [
	(world, draw) => {
		const primary = draw.among(world.servers);
		for (const server of world.servers) server.isPrimary = server === primary;
		world.accountsChanged();
		return `${primary?.label} made primary`;
	},
	(world, draw) => {
		const server = draw.among(world.servers);
		if (!server) return undefined;
		server.isActive = !server.isActive;
		world.accountsChanged();
		return `${server.label} ${server.isActive ? 'switched on' : 'switched off'}`;
	}
];

/** How often each kind is drawn. */
const KINDS: readonly [number, Event[]][] = [
	[5, ofServers],
	[3, ofPages],
	[2, ofOrders],
	[1, ofOperator]
];
const ALL = KINDS.flatMap(([weight, events]) => Array<Event[]>(weight).fill(events));

export async function happen(world: ChaosWorld, draw: Draw): Promise<string> {
	return (await draw.among(draw.among(ALL) ?? [])?.(world, draw)) ?? 'nothing';
}

/** Another chain, another expiry: most of what it watched goes, something else comes. */
export function rewatch(page: ChaosPage, keys: readonly InstrumentKey[], draw: Draw): string {
	for (const key of [...page.watched.keys()]) if (draw.chance(0.6)) page.unwatch(key);
	for (let more = 1 + draw.below(8); more > 0; more -= 1) {
		const key = draw.chance(0.05) ? UNKNOWN : draw.among(keys);
		if (key) page.watch(key, draw.chance(0.7) ? 'depth' : 'quote');
	}
	return `watches ${page.watched.size}`;
}
