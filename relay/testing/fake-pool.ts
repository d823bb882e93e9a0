import type { FeedMove } from '#lib/domain/feed/feed-move.ts';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { FakeWorld } from '#lib/link/testing/fake-world.ts';
import type { FeedAccount } from '../upstream/feed-account.ts';
import { Pool } from '../upstream/pool.ts';
import { delivered, FakeOpenAlgo, serve } from './fake-openalgo.ts';

export const NIFTY = instrumentKey('NSE_INDEX', 'NIFTY');
export const SBIN = instrumentKey('NSE', 'SBIN');

/** A pool of accounts in simulated time. */
export class FakePool {
	readonly world = new FakeWorld();
	readonly servers = [new FakeOpenAlgo('ws://a'), new FakeOpenAlgo('ws://b')] as const;
	readonly switches: FeedMove[] = [];
	readonly ticks: { key: InstrumentKey; at: number }[] = [];
	readonly orders: string[] = [];
	readonly pool: Pool;
	/** Accounts that are to be connected only when they are needed. */
	readonly cold = new Set<string>();
	marketOpen: boolean | undefined = true;

	constructor() {
		serve(this.world, this.servers);
		this.pool = new Pool(this.world, {
			tick: (key, _, at) => this.ticks.push({ key, at }),
			order: (account, order) => this.orders.push(`${account.name} ${order.orderid}`),
			served: () => undefined,
			switched: (move) => this.switches.push(move),
			measured: () => undefined,
			changed: () => undefined,
			marketOpen: () => this.marketOpen
		});
	}

	/** `a` and `b` or however many are named, the first one primary. */
	accounts(...names: readonly string[]): FeedAccount[] {
		return names.map((name, rank) => ({
			apiKey: 'a-good-key',
			account: anyAccount(name, {
				websocketUrl: `ws://${name}`,
				isPrimary: rank === 0,
				rank,
				standby: this.cold.has(name) ? 'cold' : 'warm'
			})
		}));
	}

	/** Connected, with a feed and an index wanted. */
	async start(): Promise<void> {
		this.pool.setAccounts(this.accounts('a', 'b'));
		this.pool.want(this.wanted());
		await this.pass(0);
	}

	wanted(): Map<InstrumentKey, WatchMode> {
		return new Map([
			[NIFTY, 'quote'],
			[SBIN, 'depth']
		]);
	}

	get serving(): string | undefined {
		return this.pool.serving?.id;
	}

	/** Time passes in steps of `step` ms, before each of which `each` may act; answers arrive within a step. */
	async pass(ms: number, each: (now: number) => void = () => undefined, step = 50): Promise<void> {
		await delivered();
		const end = this.world.now() + ms;
		while (this.world.now() < end) {
			each(this.world.now());
			await delivered();
			this.world.advance(step);
			await delivered();
		}
	}

	/** Both servers tick the index every so many ms, as far as they are not mute. */
	ticking(every: number): (now: number) => void {
		return (now) => {
			if (now % every !== 0) return;
			for (const server of this.servers) server.tick(NIFTY, { ltp: 25_000 + now / 1_000 });
		};
	}
}
