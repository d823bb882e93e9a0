import type { Surroundings } from '#lib/view/page/clock.svelte.ts';

interface Timer {
	due: number;
	run: () => void;
}

/** A clock, timers and a screen that move only when they are told to. */
export class FakeSurroundings implements Surroundings {
	#now: number;
	#visible = true;
	#online = true;
	readonly #timers = new Set<Timer>();
	readonly #listeners = new Set<() => void>();

	constructor(now = Date.UTC(2026, 10, 23, 6)) {
		this.#now = now;
	}

	now = () => this.#now;
	/** Ms that the markets' clock is ahead of the device's. */
	ahead = 0;
	market = () => this.#now + this.ahead;
	visible = () => this.#visible;
	online = () => this.#online;

	after = (ms: number, run: () => void) => {
		const timer = { due: this.#now + ms, run };
		this.#timers.add(timer);
		return () => void this.#timers.delete(timer);
	};

	onChange = (changed: () => void) => {
		this.#listeners.add(changed);
		return () => void this.#listeners.delete(changed);
	};

	show(visible: boolean): void {
		this.#visible = visible;
		this.#tell();
	}

	connect(online: boolean): void {
		this.#online = online;
		this.#tell();
	}

	/** Runs what falls due in the next `ms`, in order. */
	advance(ms: number): void {
		const until = this.#now + ms;
		for (;;) {
			const next = [...this.#timers]
				.filter(({ due }) => due <= until)
				.sort((a, b) => a.due - b.due)[0];
			if (!next) break;
			this.#timers.delete(next);
			this.#now = Math.max(this.#now, next.due);
			next.run();
		}
		this.#now = until;
	}

	/** The device is told an earlier time; timers run on unchanged. */
	setBack(ms: number): void {
		this.#now -= ms;
		for (const timer of this.#timers) timer.due -= ms;
	}

	/** Timers and listeners that were never stopped. */
	get left(): number {
		return this.#timers.size + this.#listeners.size;
	}

	#tell(): void {
		for (const listener of this.#listeners) listener();
	}
}
