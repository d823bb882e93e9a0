import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { PageFeed } from '#lib/feed/testing/page-feed.ts';
import { until, type Bench } from '../bench.ts';
import { livePage, quoteAt } from '../live-page.ts';
import { OpenAlgoStub, type StubClient } from '../openalgo-stub.ts';
import { chainSymbols, textFrame, tickTexts } from '../ticks.ts';
import { performanceNow } from '../usage.ts';

/** Ms between two ticks of the server that is looked at: the first one of the standby is at most this much later. */
const TICK_EVERY = 10;
/** Rupees that tell who spoke. */
export const PRIMARY = 1_111;
export const STANDBY = 2_222;
/** Prices that follow each other, so that a page hears each beat of a new one. */
const STEPS = 20;

/**
 * Users with two accounts each and a page that watches the chain; every user fails once, so that no trial meets the
 * back-off or the dwell time of the one before. The clock runs from the moment the primary goes to the page's first
 * quote that only the standby can have said.
 */
export class Trials {
	readonly stub = new OpenAlgoStub();
	readonly key: InstrumentKey;
	readonly #symbols = chainSymbols();
	readonly #frames: Record<'0' | '1', readonly Buffer[]>;
	/** Ms from a subscription to its first tick. */
	readonly #firstTick: number;
	readonly #subscribedAt = new Map<StubClient, number>();
	#step = 0;
	readonly #pages = new Map<string, PageFeed>();
	readonly #ticking = new Set<string>();
	readonly #mute = new Set<StubClient>();
	#timer: NodeJS.Timeout | undefined;

	constructor(firstTick = 0) {
		this.#firstTick = firstTick;
		const [symbol = ''] = this.#symbols;
		this.key = `NFO:${symbol}` as InstrumentKey;
		const [text = ''] = tickTexts(symbol, 1, 1);
		const saying = (rupees: number) =>
			Array.from({ length: STEPS }, (_, step) => {
				const ltp = (rupees + step * 0.05).toFixed(2);
				return textFrame(text.replace(/"ltp":[\d.]+/, `"ltp":${ltp}`));
			});
		this.#frames = { 0: saying(PRIMARY), 1: saying(STANDBY) };
	}

	async start(bench: Bench, users: readonly string[]): Promise<void> {
		const relay = bench.relay();
		const [address, origin] = await Promise.all([this.stub.start(), relay.ask('listen')]);
		const both = (user: string) => [`${address}/${user}/0`, `${address}/${user}/1`];
		await relay.ask('users', Object.fromEntries(users.map((user) => [user, both(user)])));
		for (const user of users) {
			const page = livePage(origin, user);
			this.#pages.set(user, page);
			page.start();
			for (const symbol of this.#symbols) {
				page.board.watch(`NFO:${symbol}` as InstrumentKey, 'depth', () => undefined);
			}
		}
		await until('all users subscribed, with a standby each', () => {
			const served = users.filter((user) => this.#held(user, 0) === this.#symbols.length);
			return Promise.resolve(
				served.length === users.length && this.stub.clients.size === 2 * users.length
			);
		});
		this.#timer = setInterval(() => this.#tick(), TICK_EVERY);
	}

	/** The feed of this user runs, and its page has seen the primary's price. */
	async run(user: string): Promise<void> {
		this.#ticking.add(user);
		await this.saysTo(user, PRIMARY);
	}

	saysTo(user: string, rupees: number): Promise<unknown> {
		return quoteAt(this.pageOf(user), this.key, ({ ltp = 0 }) => Math.floor(ltp / 100) === rupees);
	}

	pageOf(user: string): PageFeed {
		const page = this.#pages.get(user);
		if (!page) throw new Error(`no page of ${user}`);
		return page;
	}

	primaryOf(user: string): StubClient {
		const client = this.#clientOf(user, 0);
		if (!client) throw new Error(`${user} has no primary`);
		return client;
	}

	/** Returns when the last tick left. */
	silence(client: StubClient): number {
		this.#mute.add(client);
		client.raw.write(this.#frames[0][0] ?? '');
		return performanceNow();
	}

	end(user: string): void {
		this.#ticking.delete(user);
		this.#pages.get(user)?.stop();
	}

	async stop(): Promise<void> {
		clearInterval(this.#timer);
		for (const page of this.#pages.values()) page.stop();
		await this.stub.stop();
	}

	#tick(): void {
		this.#step = (this.#step + 1) % STEPS;
		for (const user of this.#ticking) {
			for (const which of [0, 1] as const) {
				const client = this.#clientOf(user, which);
				if (!client || this.#mute.has(client)) continue;
				const frame = this.#frames[which][this.#step];
				if (frame && this.#ticks(client)) client.raw.write(frame);
			}
		}
	}

	#ticks(client: StubClient): boolean {
		if (!client.symbols.has(this.key.slice(4))) {
			this.#subscribedAt.delete(client);
			return false;
		}
		const now = performanceNow();
		const since = this.#subscribedAt.get(client) ?? now;
		this.#subscribedAt.set(client, since);
		return now - since >= this.#firstTick;
	}

	#held(user: string, which: 0 | 1): number {
		return this.#clientOf(user, which)?.symbols.size ?? 0;
	}

	#clientOf(user: string, which: 0 | 1): StubClient | undefined {
		return [...this.stub.clients].find(({ path }) => path === `/${user}/${which}`);
	}
}

export const usersOf = (count: number) =>
	Array.from({ length: count }, (_, index) => `user${index}`);
