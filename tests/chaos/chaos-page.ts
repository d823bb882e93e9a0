import { WebSocket } from 'ws';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';
import { PageFeed } from '#lib/feed/testing/page-feed.ts';
import type { After, OpenSocket } from '#lib/link/socket.ts';

interface PageWorld {
	name: string;
	origin: string;
	now(): number;
	random(): number;
	after: After;
	/** Something happened on its socket. */
	active(): void;
	/** Something was received. */
	heard(): void;
}

/** Ms without a connection after which a page may miss order updates: it reads the books anew then. */
const REPLAYED_WITHIN = 30_000;

/** A change that must have been told so often in all. */
interface Owed {
	change: string;
	times: number;
}

/** A page with the real client, whose network the test controls. */
export class ChaosPage {
	readonly client: PageFeed;
	readonly name: string;
	readonly #world: PageWorld;
	readonly #watched = new Map<InstrumentKey, { mode: WatchMode; stop: () => void }>();
	/** Newest state by account and order, and how often each one came: a restarted server numbers its orders anew. */
	readonly newest = new Map<string, string>();
	readonly #told = new Map<string, number>();
	/** What it must be told over the connection that it has, and what it missed while it had none. */
	#owed: Owed[] = [];
	#missed: Owed[] = [];
	#socket: WebSocket | undefined;
	#deaf = false;
	#goneSince: number | undefined;
	/** A page learns of what happens after it first came, as a new page does of what its first read of the books lacks. */
	#everThere = false;

	constructor(world: PageWorld) {
		this.#world = world;
		this.name = world.name;
		this.#goneSince = world.now();
		this.client = new PageFeed({
			url: `${world.origin.replace('http', 'ws')}/ws`,
			openSocket: this.#open,
			now: world.now,
			random: world.random,
			after: world.after
		});
		this.client.onOrder(({ account, orderid, status, filled }) => {
			const state = `${status} ${filled}`;
			this.newest.set(`${account} ${orderid}`, state);
			const change = `${account} ${orderid} ${state}`;
			this.#told.set(change, this.timesTold(change) + 1);
		});
		this.client.onState((link) => {
			if (link === 'open') this.#arrived();
			else this.#lost();
		});
		this.client.start();
	}

	/** Its network is gone, and it has not found out yet. */
	get deaf(): boolean {
		return this.#deaf;
	}

	get watched(): ReadonlyMap<InstrumentKey, { mode: WatchMode }> {
		return this.#watched;
	}

	watch(key: InstrumentKey, mode: WatchMode): void {
		this.unwatch(key);
		this.#watched.set(key, { mode, stop: this.client.board.watch(key, mode, () => undefined) });
	}

	unwatch(key: InstrumentKey): void {
		this.#watched.get(key)?.stop();
		this.#watched.delete(key);
	}

	/** The relay was told of this change now. */
	owe(change: string): void {
		if (!this.#everThere) return;
		const owed = { change, times: this.timesTold(change) + 1 };
		(this.#goneSince === undefined ? this.#owed : this.#missed).push(owed);
	}

	/** `missed`: what passed while it was away for a short time counts too. */
	overdue(missed: boolean): string[] {
		const owed = [...this.#owed, ...(missed ? this.#missed : [])];
		return owed.filter((it) => this.#isDue(it)).map(({ change }) => change);
	}

	timesTold(change: string): number {
		return this.#told.get(change) ?? 0;
	}

	/** A frozen tab: what arrives stays in the kernel. */
	stopReading(): void {
		this.#socket?.pause();
	}

	resumeReading(): void {
		this.#socket?.resume();
	}

	cut(): void {
		this.#socket?.terminate();
	}

	/** Nothing passes either way on the connection of now, and neither end is told. */
	goDeaf(): void {
		this.#deaf = true;
		this.#socket?.pause();
	}

	/** The device vanishes: the relay must find out by itself. Returns what ends its connection. */
	vanish(): () => void {
		const socket = this.#socket;
		this.#deaf = true;
		socket?.pause();
		this.#socket = undefined;
		this.client.stop();
		return () => socket?.terminate();
	}

	leave(): void {
		this.client.stop();
		this.#socket?.terminate();
	}

	#isDue({ change, times }: Owed): boolean {
		return this.timesTold(change) < times;
	}

	#arrived(): void {
		this.#everThere = true;
		if (this.#goneSince === undefined) return;
		if (this.#world.now() - this.#goneSince > REPLAYED_WITHIN) this.#missed = [];
		this.#goneSince = undefined;
	}

	#lost(): void {
		if (this.#goneSince !== undefined) return;
		this.#goneSince = this.#world.now();
		this.#missed.push(...this.#owed.filter((it) => this.#isDue(it)));
		this.#owed = [];
	}

	readonly #open: OpenSocket = (url, protocols, listener) => {
		const { origin, active, heard } = this.#world;
		const socket = new WebSocket(url, [...protocols], {
			headers: { cookie: 'who=asha', origin },
			perMessageDeflate: false
		});
		this.#deaf = false;
		this.#socket = socket;
		const ifMine = (run: () => void) => {
			active();
			if (this.#socket === socket && !this.#deaf) run();
		};
		socket.on('open', () => {
			// Its network went while it connected: `ws` does not pause what is not open yet.
			if (this.#socket !== socket || this.#deaf) socket.pause();
			ifMine(() => listener.opened());
		});
		socket.on('message', (data: Buffer, isBinary) => {
			ifMine(() => {
				heard();
				// A link that takes prices as bytes gets them as such.
				listener.heard(isBinary ? data : data.toString());
			});
		});
		socket.on('error', () => undefined);
		socket.on('close', (code, reason) => ifMine(() => listener.closed(code, reason.toString())));
		return {
			send: (data) => {
				if (socket.readyState === WebSocket.OPEN) ifMine(() => socket.send(data));
			},
			close: () => {
				active();
				// One that vanished keeps its connection, which this end never closes.
				if (this.#socket === socket) socket.terminate();
			}
		};
	};
}
