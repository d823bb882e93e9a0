import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { PaperHost } from '../host.ts';
import type { PaperSubscriptions } from './subscriptions.ts';
import { tickData, tickFrame, type PaperFeedMode } from './tick-frames.ts';

/** How often the market is asked what moved: often enough that a tick is hardly late, and 200 ticks/s come ten at a time. */
const BEAT_MS = 50;

/**
 * Asks the market on a beat what has ticked, lets orders meet it, and sends each tick to its subscribers. A tick is
 * published once for each subscribed mode, fullest first, and reaches every client that holds that mode or a
 * lower one.
 */
export class Feed {
	#host: PaperHost;
	#subscriptions: PaperSubscriptions;
	/** Clients whose adapter is gone get nothing. */
	#adapter: () => number;
	#since: number;
	#owed = 0;

	constructor(host: PaperHost, subscriptions: PaperSubscriptions, adapter: () => number) {
		this.#host = host;
		this.#subscriptions = subscriptions;
		this.#adapter = adapter;
		this.#since = host.now();
	}

	start(): () => void {
		return this.#host.clock.every(BEAT_MS, () => this.beat());
	}

	beat(): void {
		const { market, live, sandbox } = this.#host;
		const now = this.#host.now();
		const subscribed = [...this.#subscriptions.keys()];
		const watched = [...new Set([...subscribed, ...live.watched(), ...sandbox.watched()])];
		const ticks = market.ticks(this.#since, now, watched);
		const burst = this.#burst(now - this.#since, subscribed);
		if (minuteOf(now) !== minuteOf(this.#since)) this.#host.turn();
		this.#since = now;
		this.#host.moved(new Set(ticks));
		if (this.#host.faults.broker !== 'up') return;
		for (const key of [...ticks, ...burst]) this.#publish(key, now);
	}

	/** The ticks of a set burst that are due after so many ms, round robin over what is held. */
	#burst(passed: number, subscribed: readonly InstrumentKey[]): InstrumentKey[] {
		const burst = this.#host.faults.peek('burst');
		if (!burst || subscribed.length === 0) {
			this.#owed = 0;
			return [];
		}
		this.#owed += (burst.ticksPerSecond * passed) / 1000;
		const due = Math.floor(this.#owed);
		this.#owed -= due;
		const first = Math.floor(this.#host.now() / BEAT_MS);
		return Array.from(
			{ length: due },
			(_, index) => subscribed[(first + index) % subscribed.length]
		).filter((key) => key !== undefined);
	}

	#publish(key: InstrumentKey, now: number): void {
		const holders = this.#subscriptions.holders(key);
		if (holders.size === 0 || this.#isMute(key)) return;
		const quote = this.#host.quote(key);
		if (!quote) return;
		const modes = this.#subscriptions.modes(key);
		for (const published of modes) {
			const data = tickData(quote, published, published !== modes[0], now);
			const frames = new Map<PaperFeedMode, string>();
			for (const client of holders) {
				const mode = client.coveredMode(key, published);
				if (mode === undefined || client.adapter !== this.#adapter()) continue;
				const frame = frames.get(mode) ?? tickFrame(quote, mode, data);
				frames.set(mode, frame);
				client.sendTick(frame);
			}
		}
	}

	#isMute(key: InstrumentKey): boolean {
		const mute = this.#host.faults.peek('mute-feed');
		if (!mute) return false;
		return mute.instruments === undefined || mute.instruments.includes(key);
	}
}

function minuteOf(at: number): number {
	return Math.floor(at / 60_000);
}
