import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { unionOf, type WatchSet } from '#lib/domain/price/watch-mode.ts';
import type { Beat } from '#lib/wire/socket/beats.ts';
import { Channel, type ChannelWorld } from './channel.ts';
import { watchName } from './watch-name.ts';

/** One user's channels: one for each distinct watch set and beat, for as long as a page is in it. */
export class Channels {
	readonly #world: ChannelWorld;
	readonly #byName = new Map<string, Channel>();
	readonly #names = new Map<Channel, string>();
	#all: readonly Channel[] = [];
	readonly #byKey = new Map<InstrumentKey, Channel[]>();
	/** Never used twice, so that a late frame is not taken for one of another channel. */
	#lastNumber = 0;

	constructor(world: ChannelWorld) {
		this.#world = world;
	}

	/** Instruments in all of them together. */
	get size(): number {
		return this.#byKey.size;
	}

	/** All of them look at what they watch within a beat. */
	get due(): boolean {
		for (const channel of this.#all) if (!channel.due) return false;
		return this.#all.length > 0;
	}

	changed(key: InstrumentKey): void {
		for (const channel of this.#byKey.get(key) ?? []) channel.changed();
	}

	/** An empty one is kept until a page has joined and left it. */
	enter(watched: WatchSet, beat: Beat): Channel {
		const name = `${beat} ${watchName(watched)}`;
		const known = this.#byName.get(name);
		if (known) return known;
		this.#lastNumber += 1;
		const channel = new Channel(this.#lastNumber, watched, beat, this.#world);
		this.#byName.set(name, channel);
		this.#names.set(channel, name);
		this.#all = [...this.#all, channel];
		for (const key of channel.keys) {
			const holders = this.#byKey.get(key);
			if (holders) holders.push(channel);
			else this.#byKey.set(key, [channel]);
		}
		return channel;
	}

	/** To be called when a page has left it. */
	left(channel: Channel): void {
		if (!channel.empty) return;
		const name = this.#names.get(channel);
		this.#names.delete(channel);
		if (name !== undefined) this.#byName.delete(name);
		this.#all = this.#all.filter((other) => other !== channel);
		for (const key of channel.keys) {
			const holders = (this.#byKey.get(key) ?? []).filter((holder) => holder !== channel);
			if (holders.length > 0) this.#byKey.set(key, holders);
			else this.#byKey.delete(key);
		}
	}

	/** How many instruments there would be if the only page of `leaving`, if any, watched this instead. */
	sizeWith(watched: WatchSet, leaving: Channel | undefined): number {
		let size = this.#byKey.size;
		for (const key of watched.keys()) if (!this.#byKey.has(key)) size += 1;
		if (!leaving || leaving.pages > 1) return size;
		for (const key of leaving.keys) {
			if (this.#byKey.get(key)?.length === 1 && !watched.has(key)) size -= 1;
		}
		return size;
	}

	union(): WatchSet {
		return unionOf([...this.#byName.values()].map(({ watched }) => watched));
	}
}
