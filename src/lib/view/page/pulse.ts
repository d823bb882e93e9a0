import { createSubscriber } from 'svelte/reactivity';
import type { Surroundings } from './clock.svelte.ts';

/**
 * Work that is worth doing only while somebody reads its result, and not at every tick: once when the first reader
 * comes, then every so many ms while the page can be seen.
 */
export class Pulse {
	readonly #run: () => void;
	/** Inside an effect or a component: keeps the pulse going for as long as that lives. */
	readonly track: () => void;
	#beating = false;

	/** `begin`: what it needs for as long as it goes on; returns its stop. */
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
			let cancel = () => {};
			const beat = () => {
				cancel = surroundings.after(everyMs, beat);
				if (surroundings.visible()) run();
			};
			cancel = surroundings.after(everyMs, beat);
			run();
			return () => {
				this.#beating = false;
				cancel();
				end();
			};
		});
	}

	/** What it works on has changed altogether. Does nothing while nobody reads. */
	now(): void {
		if (this.#beating) this.#run();
	}
}
