import type { Surroundings } from '#lib/view/page/clock.svelte.ts';

interface Sentinel {
	readonly released: boolean;
	release(): Promise<void>;
}

interface WakeWorld {
	/** Undefined where the browser has none. */
	lock: { request(type: 'screen'): Promise<Sentinel> } | undefined;
	surroundings: Pick<Surroundings, 'visible' | 'onChange'>;
}

/** Keeps the screen on for as long as it is wanted. Browsers let go of it whenever the page is hidden. */
export class ScreenWake {
	readonly #world: WakeWorld;
	#wanted = false;
	#held: Sentinel | undefined;
	#asking = false;

	constructor(world: WakeWorld) {
		this.#world = world;
	}

	/** Returns its stop. */
	start(): () => void {
		const stop = this.#world.surroundings.onChange(() => void this.#look());
		return () => {
			stop();
			this.want(false);
		};
	}

	want(wanted: boolean): void {
		this.#wanted = wanted;
		void this.#look();
	}

	async #look(): Promise<void> {
		const { lock, surroundings } = this.#world;
		if (!this.#wanted) {
			const held = this.#held;
			this.#held = undefined;
			await held?.release();
			return;
		}
		const isHeld = this.#held !== undefined && !this.#held.released;
		if (!lock || this.#asking || isHeld || !surroundings.visible()) return;
		this.#asking = true;
		try {
			this.#held = await lock.request('screen');
		} catch {
			// A battery that is low, or a page that was hidden meanwhile: the next look asks again.
		}
		this.#asking = false;
		if (!this.#wanted) await this.#look();
	}
}
