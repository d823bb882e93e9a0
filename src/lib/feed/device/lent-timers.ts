import type { After } from '#lib/link/socket.ts';

/**
 * Timers that messages may run early. A browser runs those of a window that was hidden for five minutes once a minute
 * at most, but a message from another window reaches it at once, and finds what is due.
 */
export class LentTimers {
	readonly #world: { now(): number; after: After };
	readonly #timers = new Set<{ at: number; run: () => void }>();

	constructor(world: { now(): number; after: After }) {
		this.#world = world;
	}

	readonly after: After = (ms, run) => {
		const timer = { at: this.#world.now() + ms, run: () => end() && run() };
		const end = () => {
			cancel();
			return this.#timers.delete(timer);
		};
		this.#timers.add(timer);
		const cancel = this.#world.after(ms, timer.run);
		return end;
	};

	runDue(): void {
		const now = this.#world.now();
		for (const timer of [...this.#timers]) if (timer.at <= now) timer.run();
	}
}
