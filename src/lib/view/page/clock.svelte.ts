import { createSubscriber } from 'svelte/reactivity';
import { untilBeat } from './next-beat.ts';
import { MarketTime } from './market-time.svelte.ts';

/** Time and visibility as the view classes need them; tests pass their own. */
export interface Surroundings {
	/** Epoch ms by this device's clock: ages, and what lies between two moments here. */
	now(): number;
	/** Epoch ms as the markets count them: days, expiries and trading hours. */
	market(): number;
	/** Runs once after so many ms; the returned function cancels. */
	after(ms: number, run: () => void): () => void;
	/** Whether a person can see the page. */
	visible(): boolean;
	online(): boolean;
	/** Called when visibility or connectivity may have changed, and when the page is about to go. */
	onChange(changed: () => void): () => void;
}

/** One for the page: whoever hears another clock tells it. */
export const marketTime = new MarketTime(() => Date.now());

export const browser: Surroundings = {
	now: () => Date.now(),
	market: () => marketTime.now(),
	after: (ms, run) => {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	},
	visible: () => document.visibilityState === 'visible',
	online: () => navigator.onLine,
	onChange: (changed) => {
		const events = ['pagehide', 'pageshow', 'online', 'offline'] as const;
		document.addEventListener('visibilitychange', changed);
		for (const event of events) window.addEventListener(event, changed);
		return () => {
			document.removeEventListener('visibilitychange', changed);
			for (const event of events) window.removeEventListener(event, changed);
		};
	}
};

/** The present, whole second by second, for ages on screen. It stands still while no component reads it. */
export class Clock {
	readonly #surroundings: Surroundings;
	readonly #track: () => void;

	constructor(surroundings: Surroundings) {
		this.#surroundings = surroundings;
		this.#track = createSubscriber((update) => {
			const wait = () => untilBeat(1_000, surroundings.now());
			let cancel = () => {};
			const beat = () => {
				cancel = surroundings.after(wait(), beat);
				if (surroundings.visible()) update();
			};
			cancel = surroundings.after(wait(), beat);
			const stopListening = surroundings.onChange(update);
			return () => {
				cancel();
				stopListening();
			};
		});
	}

	/** Epoch ms by this device's clock, for ages of what it heard. */
	get now(): number {
		this.#track();
		return this.#surroundings.now();
	}

	/** Epoch ms as the markets count them, for days and hours. */
	get market(): number {
		this.#track();
		return this.#surroundings.market();
	}

	get online(): boolean {
		this.#track();
		return this.#surroundings.online();
	}
}
