import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { pino } from 'pino';
import { hostsBy } from '#lib/hosts/testing/hosts-by.ts';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { PaperClock } from '../../paper/clock.ts';
import { UserFeeds } from '../../relay/feed/user-feeds.ts';
import { seeded } from '../bench/random.ts';
import { VirtualTime } from '../bench/virtual-time.ts';
import { ChaosPage } from './chaos-page.ts';
import { ChaosServer } from './chaos-server.ts';
import { UpstreamTap } from './upstream-tap.ts';

/** 11:00 in India on a Monday. */
const START = Date.UTC(2026, 10, 23, 5, 30);
/** Turns of the event loop without socket activity after which nothing counts as under way. */
const STILL_TURNS = 12;
/** Not listed at any exchange. */
export const UNKNOWN = instrumentKey('NSE', 'NOSUCH');

/**
 * Servers, relay and pages in one process, over real sockets and by a clock that jumps from one timer to the next as
 * soon as all sockets are still. Half a minute of back-off passes in milliseconds, and the seed decides every fault.
 */
export class ChaosWorld {
	readonly time = new VirtualTime(START);
	readonly tap = new UpstreamTap((order) => {
		const account = this.servers.find(({ wsUrl }) => wsUrl === order.url)?.label;
		const change = `${account} ${order.orderid}`;
		this.orders.set(change, order.state);
		this.ordersOf.set(account ?? '', (this.ordersOf.get(account ?? '') ?? 0) + 1);
		for (const page of this.pages) page.owe(`${change} ${order.state}`);
	});
	/** Newest state of every order that the relay was told of, by account and order. */
	readonly orders = new Map<string, string>();
	/** How many order updates the relay was told of, by account. */
	readonly ordersOf = new Map<string, number>();
	readonly servers: ChaosServer[];
	readonly pages: ChaosPage[] = [];
	/** What pages may watch. */
	keys: InstrumentKey[] = [];
	/** While set, no server ticks: what pages show can then be compared. */
	marketPaused = false;
	/** Virtual time at which a page last heard anything but the relay's every-second status. */
	heardAt = 0;
	readonly #random: () => number;
	readonly #http: Server = createServer();
	readonly #feeds: UserFeeds;
	readonly #vanished: (() => void)[] = [];
	#origin = '';
	#pageActivity = 0;
	#joined = 0;

	constructor(seed: number, servers = 3) {
		this.#random = seeded(seed);
		const { time } = this;
		const clock: PaperClock = {
			now: time.now,
			after: time.after,
			every: (ms, run) =>
				time.every(ms, () => {
					if (!this.marketPaused) run();
				})
		};
		this.servers = Array.from(
			{ length: servers },
			(_, rank) => new ChaosServer('ABCDEF'[rank] ?? '', rank, seed, clock)
		);
		this.#feeds = new UserFeeds({
			accountsOf: () => Promise.resolve(this.servers.map(({ entry }) => entry)),
			authenticate: () => Promise.resolve({ userId: 'asha', sessionId: 'one' }),
			ownOrigin: (request) => request.headers.origin === this.#origin,
			openSocket: this.tap.openSocket,
			hosts: hostsBy(fetch, time.now),
			now: time.now,
			wall: time.now,
			random: this.#random,
			after: time.after,
			log: pino({ level: 'silent' })
		});
		this.#http.on('upgrade', (request, socket, head) =>
			this.#feeds.handleUpgrade(request, socket, head)
		);
	}

	async start(): Promise<void> {
		for (const server of this.servers) await server.start();
		this.#http.listen(0, '127.0.0.1');
		await once(this.#http, 'listening');
		this.#origin = `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
		this.keys = this.#universe();
		this.#feeds.start(['asha']);
		await this.settle();
	}

	join(): ChaosPage {
		this.#joined += 1;
		const page = new ChaosPage({
			name: `page ${this.#joined}`,
			origin: this.#origin,
			now: this.time.now,
			random: this.#random,
			after: this.time.after,
			active: () => (this.#pageActivity += 1),
			heard: () => (this.heardAt = this.time.now())
		});
		this.pages.push(page);
		return page;
	}

	remove(page: ChaosPage, how: 'leave' | 'vanish'): void {
		this.pages.splice(this.pages.indexOf(page), 1);
		if (how === 'leave') page.leave();
		else this.#vanished.push(page.vanish());
	}

	accountsChanged(): void {
		this.#feeds.accountsChanged('asha');
	}

	figures() {
		return this.#feeds.status();
	}

	/** Until nothing is under way between any two sockets. */
	async settle(): Promise<void> {
		for (let still = 0; still < STILL_TURNS; still += 1) {
			const before = this.tap.activity + this.#pageActivity;
			await turn();
			if (this.tap.activity + this.#pageActivity !== before) still = -1;
		}
	}

	/** Lets so many virtual ms pass. */
	async run(ms: number): Promise<void> {
		const end = this.time.now() + ms;
		await this.settle();
		for (let next = this.time.next; next !== undefined && next <= end; next = this.time.next) {
			this.time.advanceTo(next);
			await this.settle();
		}
		this.time.advanceTo(end);
		await this.settle();
	}

	/** Lets time pass until nothing is missing, or so many virtual ms are over; returns what then still is. */
	async runUntil(missing: () => string[], within: number): Promise<string[]> {
		const deadline = this.time.now() + within;
		for (let left = missing(); ; left = missing()) {
			if (left.length === 0 || this.time.now() >= deadline) return left;
			await this.run(100);
		}
	}

	async stop(): Promise<void> {
		for (const page of this.pages) page.leave();
		for (const end of this.#vanished) end();
		const stopped = this.#feeds.stop();
		this.time.advanceTo(this.time.now() + 5_000);
		await stopped;
		await Promise.all(this.servers.map((server) => server.stop()));
		this.#http.close();
		this.#http.closeAllConnections();
	}

	/** An index, its future and options around the money, some shares, and one that no server lists. */
	#universe(): InstrumentKey[] {
		const market = this.servers[0]?.running?.market;
		const now = this.time.now();
		const [expiry] = market?.expiries('NIFTY', 'options', now) ?? [];
		if (!market || !expiry) throw new Error('the paper exchange lists no NIFTY options');
		const chain = market.chain('NIFTY', expiry, now);
		const middle = Math.floor(chain.length / 2);
		const legs = chain.slice(middle - 7, middle + 8).flatMap(({ ce, pe }) => [ce, pe]);
		return [
			instrumentKey('NSE_INDEX', 'NIFTY'),
			...legs.flatMap((row) => (row ? [row.key] : [])),
			instrumentKey('NSE', 'RELIANCE'),
			instrumentKey('NSE', 'HDFCBANK'),
			UNKNOWN
		];
	}
}
