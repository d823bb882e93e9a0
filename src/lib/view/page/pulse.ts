import { createSubscriber } from 'svelte/reactivity';
import type { Surroundings } from './clock.svelte.ts';
import { untilBeat } from './next-beat.ts';

/**
 * Work that is worth doing only while its result is shown, and not at every tick: once for the first reader, then
 * every so many ms while the page is visible.
 */
export class Pulse {
	readonly #run: () => void;
	/** Inside an effect or a component: keeps the pulse going for as long as that lives. */
	readonly track: () => void;
	#beating = false;

	/** `begin` starts what it needs while it runs; returns its stop. */
	constructor(
		surroundings: Surroundings,
		everyMs: number,
		run: () => void,
		begin: () => () => void = () => () => undefined
	) {
		this.#run = run;
		this.track = createSubscriber(() => {
			this.#beating = true;
			const end = begin();
			const wait = () => untilBeat(everyMs, surroundings.now());
			let cancel = () => {};
			const beat = () => {
				cancel = surroundings.after(wait(), beat);
				if (surroundings.visible()) run();
			};
			cancel = surroundings.after(wait(), beat);
			run();
			return () => {
				this.#beating = false;
				cancel();
				end();
			};
		});
	}

	/** Its input is another one now. Does nothing without a reader. */
	now(): void {
		if (this.#beating) this.#run();
	}
}
