import { serve } from './child.ts';
import { OpenAlgoStub, type StubClient } from './openalgo-stub.ts';
import { seeded } from './random.ts';
import { chainSymbols, tickPool } from './ticks.ts';
import { usage } from './usage.ts';

/**
 * Ticks leave in bursts this often per socket: a broker packs the ticks of a moment into one message, and OpenAlgo
 * sends a frame for each. Shorter bursts would cost this process more than the relay.
 */
const BURST_EVERY = 50;
const SLOTS = 10;
const STEPS = 64;
/** Bytes handed to the kernel at once while flooding. */
const FLOOD_CHUNK = 256 * 1024;

const stub = new OpenAlgoStub();
const random = seeded(20_261_123);
let pool = tickPool(chainSymbols(), STEPS);
let perSecond = 0;
/** Paths of the sockets that get ticks begin so. */
let only = '';
let sent = 0;
let slot = 0;

interface Stream {
	owed: number;
	step: number;
	flooding: boolean;
}
const streams = new Map<StubClient, Stream>();

/** Bare receivers ask for nothing and get everything. */
function symbolsOf({ path, symbols }: StubClient): string[] {
	return path.startsWith('/bare') ? [...pool.keys()] : [...symbols.keys()];
}

function streamOf(client: StubClient): Stream {
	const known = streams.get(client);
	if (known) return known;
	const stream = { owed: 0, step: 0, flooding: false };
	streams.set(client, stream);
	client.socket.on('close', () => streams.delete(client));
	return stream;
}

function frames(client: StubClient, count: number): Buffer[] {
	const symbols = symbolsOf(client);
	const stream = streamOf(client);
	const due: Buffer[] = [];
	for (let index = 0; index < count; index += 1) {
		const symbol = symbols[Math.floor(random() * symbols.length)];
		stream.step = (stream.step + 1) % (STEPS * 64);
		const steps = pool.get(symbol ?? '');
		const frame = steps?.[Math.floor(stream.step / 16) % steps.length];
		if (frame) due.push(frame);
	}
	return due;
}

/** Each tenth of the sockets has its own moment within the burst period. */
function beat(): void {
	slot = (slot + 1) % SLOTS;
	let index = 0;
	for (const client of stub.clients) {
		index += 1;
		const wants = client.symbols.size > 0 || client.path.startsWith('/bare');
		if (index % SLOTS !== slot || !wants || !client.path.startsWith(only)) continue;
		const stream = streamOf(client);
		stream.owed += (perSecond * BURST_EVERY) / 1_000;
		const due = frames(client, Math.floor(stream.owed));
		stream.owed -= Math.floor(stream.owed);
		if (due.length === 0) continue;
		client.raw.write(Buffer.concat(due));
		sent += due.length;
	}
}

/** A late timer is made up for, so that the rate is exact over any second. */
let next = performance.now();
function clock(): void {
	const now = performance.now();
	while (next <= now) {
		next += BURST_EVERY / SLOTS;
		if (perSecond > 0) beat();
	}
	setTimeout(clock, Math.max(0, next - performance.now()));
}

/** As fast as the receiver takes them, from one prebuilt chunk. */
function flood(client: StubClient, on: boolean): void {
	const stream = streamOf(client);
	stream.flooding = on;
	if (!on) return;
	const some = frames(client, Math.ceil(FLOOD_CHUNK / 790));
	const chunk = Buffer.concat(some);
	const pump = () => {
		if (!stream.flooding || client.socket.readyState !== client.socket.OPEN) return;
		sent += some.length;
		client.raw.write(chunk, pump);
	};
	pump();
}

const find = (path: string) => {
	const found = [...stub.clients].find((client) => client.path === path);
	if (!found) throw new Error(`no socket is connected to ${path}`);
	return found;
};

const commands = {
	start: () => stub.start(),
	usage,
	/** Ticks per second to each socket that holds subscriptions. */
	rate: (ticks: number) => {
		perSecond = ticks;
	},
	/** From now on only to sockets whose path begins so; '' for all. */
	to: (beginning: string) => {
		only = beginning;
	},
	instruments: (count: number) => {
		pool = tickPool(chainSymbols(count), STEPS);
	},
	flood: ({ path, on }: { path: string; on: boolean }) => flood(find(path), on),
	sent: () => sent,
	/** Sockets with at least so many subscriptions. */
	subscribed: (least: number) =>
		[...stub.clients].filter(({ symbols }) => symbols.size >= least).length,
	frameBytes: () => {
		const sizes = [...pool.values()].flat().map(({ length }) => length - 4);
		return sizes.reduce((all, size) => all + size, 0) / sizes.length;
	}
};
export type FirehoseCommands = typeof commands;

clock();
serve(commands);
