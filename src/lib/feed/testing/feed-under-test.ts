import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/price/quote.ts';
import { rowFrom } from '#lib/domain/price/quote-row.ts';
import { FakeWorld } from '#lib/link/testing/fake-world.ts';
import { channelKeys } from '#lib/wire/socket/channel-keys.ts';
import { PriceFrameEncoder } from '#lib/wire/socket/price-frame-encoder.ts';
import { FeedClient } from '#lib/feed/feed-client.ts';

interface Sent {
	t: string;
	id: number;
	depth: InstrumentKey[];
	quote: InstrumentKey[];
	beat: number;
	n: number;
}

/** A started client in a fake world, and the relay that the test plays at the other end of its socket. */
export class FeedUnderTest {
	readonly world = new FakeWorld();
	client: FeedClient;
	/** The newest quotes that it handed over. */
	readonly quotes = new Map<InstrumentKey, Quote>();
	/** How many of them came together, batch by batch. */
	readonly batches: number[] = [];

	constructor() {
		this.world.advance(1_000_000);
		this.client = this.#start();
	}

	#start(seen: { ordersSeen?: number } = {}): FeedClient {
		const { openSocket, now, random, after } = this.world;
		const client = new FeedClient({
			url: 'ws://relay/ws',
			openSocket,
			now,
			random,
			after,
			...seen
		});
		client.onPrices((batch) => {
			this.batches.push(batch.length);
			for (const [key, quote] of batch) this.quotes.set(key, quote);
		});
		client.start();
		return client;
	}

	/** Another window of the device holds the socket from now on, and knows the orders up to this number. */
	takeOver(ordersSeen: number): void {
		this.client.stop();
		this.client = this.#start({ ordersSeen });
	}

	/** These and no others, without their depth. */
	wants(...keys: InstrumentKey[]): void {
		this.client.want(new Map(keys.map((key) => [key, 'quote'])), 10);
	}

	says(message: object): void {
		this.world.socket.listener.heard(JSON.stringify(message));
	}

	welcomed(relayTime = this.world.now()): void {
		this.world.socket.listener.opened();
		this.says({ t: 'welcome', at: relayTime, orders: 100 });
	}

	/** Every message of this type sent on the current socket. */
	sent(t: string): Sent[] {
		return this.world.socket.sent
			.map((text) => JSON.parse(text) as Sent)
			.filter((it) => it.t === t);
	}

	/** The newest `watch` is answered with this channel. */
	channel(channel = 1): RelayChannel {
		const { id, depth, quote } = this.sent('watch').at(-1) ?? { id: 0, depth: [], quote: [] };
		this.says({ t: 'watching', id, channel, unknown: [] });
		return new RelayChannel(this.world, channel, channelKeys([...depth, ...quote]));
	}

	/** Welcomed, its `watch` answered, and these last prices (paise) said. */
	fed(prices: Record<string, number>): RelayChannel {
		this.welcomed();
		const channel = this.channel();
		channel.keyframe();
		channel.says(prices);
		return channel;
	}
}

/** The relay's end of a channel. */
class RelayChannel {
	readonly #world: FakeWorld;
	readonly #encoder: PriceFrameEncoder;
	readonly #keys: readonly InstrumentKey[];

	constructor(world: FakeWorld, channel: number, keys: readonly InstrumentKey[]) {
		this.#world = world;
		this.#keys = keys;
		this.#encoder = new PriceFrameEncoder(channel, keys.length);
	}

	keyframe(): void {
		this.#world.socket.listener.heard(this.#encoder.keyframe());
	}

	/** Last prices in paise; `at` is the relay's time of the tick. */
	change(prices: Record<string, number>, at = this.#world.now()): Uint8Array {
		const changed = [...this.#keys.keys()].filter(
			(index) => prices[this.#keys[index] ?? ''] !== undefined
		);
		const rowAt = (index: number) =>
			rowFrom({ ...NO_QUOTE, ltp: paise(prices[this.#keys[index] ?? ''] ?? 0), at });
		return this.#encoder.change(changed, rowAt, at);
	}

	says(prices: Record<string, number>, at = this.#world.now()): void {
		this.#world.socket.listener.heard(this.change(prices, at));
	}
}
