import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';
import type { PageFeed } from '#lib/feed/testing/page-feed.ts';
import { OpenAlgoServer } from '../testing/openalgo-server.ts';
import { accountsAt, RelayUnderTest } from '../testing/relay-under-test.ts';

/** Numbers from 0 to below 1 that depend on the seed alone (mulberry32). */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

interface Watcher {
	page: PageFeed;
	key: InstrumentKey;
	mode: WatchMode;
	stop: () => void;
}

const KEYS = Array.from({ length: 12 }, (_, i) => instrumentKey('NSE', `S${i}`));
const NAME = { quote: 'Quote', depth: 'Depth' } as const;

let servers: OpenAlgoServer[];
let relay: RelayUnderTest;
let watchers: Watcher[];
let pages: PageFeed[];

beforeEach(async () => {
	servers = [new OpenAlgoServer(), new OpenAlgoServer(), new OpenAlgoServer()];
	relay = new RelayUnderTest({ random: () => Math.random() * 0.01 });
	watchers = [];
	pages = [];
	await Promise.all([relay.start(), ...servers.map((server) => server.start())]);
	relay.accounts.set('asha', accountsAt(...servers));
});

afterEach(async () => {
	await relay.stop();
	await Promise.all(servers.map((server) => server.stop()));
});

/** `NSE:S1/Depth` of what all pages together want, sorted. */
function union(): string[] {
	const modes = new Map<InstrumentKey, WatchMode>();
	for (const { key, mode } of watchers) {
		if (modes.get(key) !== 'depth') modes.set(key, mode);
	}
	return [...modes].map(([key, mode]) => `${key}/${NAME[mode]}`).sort();
}

/** Whether its page watches its instrument with depth, by this watch or another one. */
function isDeep({ page, key }: Watcher): boolean {
	return watchers.some((it) => it.page === page && it.key === key && it.mode === 'depth');
}

/** Every page shows what the serving account says now, and no server is subscribed to more or less than is wanted. */
async function check(rupees: number, seed: string): Promise<void> {
	const settled = { timeout: 10_000, interval: 20 };
	await vi.waitFor(() => {
		const held = servers
			.map(({ subscriptions }) => subscriptions)
			.filter(({ length }) => length > 0);
		expect(held, seed).toEqual(union().length > 0 ? [union()] : []);
		expect(relay.feeds.status(), seed).toMatchObject({ pages: pages.length });
	}, settled);
	const level = { price: rupees, quantity: 75, orders: 1 };
	await vi.waitFor(() => {
		// Again and again, as in a market: a price from a socket that was just broken must not be shown.
		for (const server of servers) {
			for (const key of KEYS) server.tick(key, { ltp: rupees, depth: { buy: [level], sell: [] } });
		}
		const shown = watchers.map(({ page, key }) => page.board.quote(key));
		expect(
			shown.map((quote) => [quote?.ltp, quote?.bids.length]),
			seed
		).toEqual(watchers.map((watcher) => [rupees * 100, isDeep(watcher) ? 1 : 0]));
	}, settled);
}

test.each([1, 20_261_124, 4_096])(
	'after any disorder every page shows the book and upstream holds the union of interest (seed %i)',
	async (seed) => {
		const random = seeded(seed);
		const pick = <T>(from: readonly T[]): T => {
			const one = from[Math.floor(random() * from.length)];
			if (one === undefined) throw new Error('expected something to pick from');
			return one;
		};
		const steps: (() => Promise<void> | void)[] = [
			() => {
				const [page, key] = [pick(pages), pick(KEYS)];
				const mode = random() < 0.5 ? 'quote' : 'depth';
				watchers.push({ page, key, mode, stop: page.board.watch(key, mode, () => undefined) });
			},
			() => {
				if (watchers.length === 0) return;
				const gone = pick(watchers);
				gone.stop();
				watchers = watchers.filter((it) => it !== gone);
			},
			() => {
				if (pages.length < 4) pages.push(relay.page('asha'));
			},
			() => {
				if (pages.length < 2) return;
				const gone = pick(pages);
				for (const { page, stop } of watchers) if (page === gone) stop();
				watchers = watchers.filter(({ page }) => page !== gone);
				pages = pages.filter((page) => page !== gone);
				gone.stop();
			},
			() => {
				// Drawn whether or not there is one: the same seed is the same walk on any machine.
				const drawn = random();
				const open = [...relay.sockets];
				open[Math.floor(drawn * open.length)]?.terminate();
			},
			() => pick(servers).resetSockets(),
			() => pick(servers).closeSockets(1012),
			async () => {
				const server = pick(servers);
				await server.stop();
				await server.start();
			},
			() => {
				const ltp = 1 + Math.floor(random() * 500);
				for (const server of servers) server.tick(pick(KEYS), { ltp });
			},
			() => new Promise((resolve) => setImmediate(resolve))
		];
		// Watching and unwatching is what happens most.
		const often = [...steps, ...steps.slice(0, 2), ...steps.slice(0, 2), ...steps.slice(0, 1)];
		pages.push(relay.page('asha'));
		for (let step = 0; step < 240; step += 1) {
			await pick(often)();
			if (step % 12 === 11) await check(1_000 + step, `seed ${seed}, step ${step}`);
		}
	},
	60_000
);
