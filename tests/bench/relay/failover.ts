import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { PageFeed } from '#lib/feed/testing/page-feed.ts';
import { SILENCE } from '../../../relay/upstream/silence.ts';
import { wait, until, type Bench } from '../bench.ts';
import type { Figure } from '../figures.ts';
import { livePage, quoteAt } from '../live-page.ts';
import { OpenAlgoStub, type StubClient } from '../openalgo-stub.ts';
import { quantile } from '../statistics.ts';
import { chainSymbols, textFrame, tickTexts } from '../ticks.ts';
import { performanceNow } from '../usage.ts';

/** Ms between two ticks of the server that is looked at: the first one of the standby is at most this much later. */
const TICK_EVERY = 10;
/** Rupees that tell who spoke. */
const PRIMARY = 1_111;
const STANDBY = 2_222;

/**
 * Users with two accounts each and a page that watches the chain; every user fails once, so that no trial meets the
 * back-off or the dwell time of the one before. The clock runs from the moment the primary goes to the page's first
 * quote that only the standby can have said.
 */
class Trials {
	readonly stub = new OpenAlgoStub();
	readonly key: InstrumentKey;
	readonly #symbols = chainSymbols();
	readonly #frames: Record<'0' | '1', Buffer>;
	readonly #pages = new Map<string, PageFeed>();
	readonly #ticking = new Set<string>();
	readonly #mute = new Set<StubClient>();
	#timer: NodeJS.Timeout | undefined;

	constructor() {
		const [symbol = ''] = this.#symbols;
		this.key = `NFO:${symbol}` as InstrumentKey;
		const [text = ''] = tickTexts(symbol, 1, 1);
		const saying = (rupees: number) => textFrame(text.replace(/"ltp":[\d.]+/, `"ltp":${rupees}`));
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
		const page = this.#pages.get(user);
		if (!page) throw new Error(`no page of ${user}`);
		return quoteAt(page, this.key, ({ ltp }) => ltp === rupees * 100);
	}

	primaryOf(user: string): StubClient {
		const client = this.#clientOf(user, 0);
		if (!client) throw new Error(`${user} has no primary`);
		return client;
	}

	/** Returns when the last tick left. */
	silence(client: StubClient): number {
		this.#mute.add(client);
		client.raw.write(this.#frames[0]);
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
		for (const user of this.#ticking) {
			for (const which of [0, 1] as const) {
				const client = this.#clientOf(user, which);
				if (!client || this.#mute.has(client)) continue;
				if (client.symbols.has(this.key.slice(4))) client.raw.write(this.#frames[which]);
			}
		}
	}

	#held(user: string, which: 0 | 1): number {
		return this.#clientOf(user, which)?.symbols.size ?? 0;
	}

	#clientOf(user: string, which: 0 | 1): StubClient | undefined {
		return [...this.stub.clients].find(({ path }) => path === `/${user}/${which}`);
	}
}

const usersOf = (count: number) => Array.from({ length: count }, (_, index) => `user${index}`);

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
