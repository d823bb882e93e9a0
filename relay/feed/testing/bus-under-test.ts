import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { Order } from '#lib/domain/order/order.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/price/quote.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { FakeWorld } from '#lib/link/testing/fake-world.ts';
import { LocalBus, type ListenerFailure } from '../local-bus.ts';

export const SBIN = instrumentKey('NSE', 'SBIN');
export const TCS = instrumentKey('NSE', 'TCS');

/** A bus over quotes that a test supplies, in simulated time. */
export class BusUnderTest {
	readonly time = new FakeWorld();
	readonly failures: ListenerFailure[] = [];
	readonly bus: LocalBus;
	wanted: WatchSet = new Map();
	/** How often a quote was read. */
	looks = 0;
	readonly #quotes = new Map<InstrumentKey, Quote>();

	constructor() {
		this.bus = new LocalBus({
			quote: (key) => {
				this.looks += 1;
				return this.#quotes.get(key);
			},
			moves: () => [],
			interest: (wanted) => (this.wanted = wanted),
			failed: (failure) => this.failures.push(failure),
			now: this.time.now,
			after: this.time.after
		});
	}

	tick(key: InstrumentKey, price: number): void {
		this.#quotes.set(key, { ...NO_QUOTE, ltp: paise(price), at: this.time.now() });
		this.bus.changed(key);
	}

	order(orderid: string): void {
		this.bus.order({ account: anyAccount('a'), order: anyOrder(orderid) });
	}

	/** Lets so many ms pass, and everything that they trigger. */
	async pass(ms: number): Promise<void> {
		this.time.advance(ms);
		await new Promise((resolve) => setImmediate(resolve));
	}
}

function anyOrder(orderid: string): Order {
	return {
		...{ orderid, key: SBIN, side: 'BUY', product: 'MIS', priceType: 'MARKET', quantity: 1 },
		...{ price: undefined, trigger: undefined, status: 'complete', brokerStatus: 'complete' },
		...{ filled: 1, averagePrice: undefined, reason: '', strategy: '', at: undefined }
	};
}
