import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { PaperClient } from './paper-client.ts';
import { PAPER_FEED_MODES, type PaperFeedMode } from './tick-frames.ts';

/** Who holds which instrument in which mode, over all clients: the server's index is not per user. */
export class PaperSubscriptions {
	#holders = new Map<InstrumentKey, Set<PaperClient>>();

	/** Every instrument with a subscriber. */
	keys(): IterableIterator<InstrumentKey> {
		return this.#holders.keys();
	}

	holders(key: InstrumentKey): ReadonlySet<PaperClient> {
		return this.#holders.get(key) ?? new Set();
	}

	add(client: PaperClient, key: InstrumentKey, mode: PaperFeedMode): void {
		client.subscribe(key, mode);
		const holders = this.#holders.get(key) ?? new Set();
		holders.add(client);
		this.#holders.set(key, holders);
	}

	remove(client: PaperClient, key: InstrumentKey, mode: PaperFeedMode): void {
		client.unsubscribe(key, mode);
		if (!client.modes.has(key)) this.#leave(client, key);
	}

	/** What it held, as pairs; it holds nothing afterwards. */
	removeAll(client: PaperClient): [InstrumentKey, PaperFeedMode][] {
		const held = [...client.modes].flatMap(([key, modes]) =>
			[...modes].map((mode): [InstrumentKey, PaperFeedMode] => [key, mode])
		);
		for (const [key, mode] of held) this.remove(client, key, mode);
		return held;
	}

	/** The subscribed modes of an instrument, fullest first. */
	modes(key: InstrumentKey): PaperFeedMode[] {
		const holders = [...this.holders(key)];
		return PAPER_FEED_MODES.filter((mode) =>
			holders.some((client) => client.modes.get(key)?.has(mode))
		);
	}

	#leave(client: PaperClient, key: InstrumentKey): void {
		const holders = this.#holders.get(key);
		holders?.delete(client);
		if (holders?.size === 0) this.#holders.delete(key);
	}
}
