import type { ChaosTime } from '#lib/orders/testing/chaos-servers.ts';
import type { Wait } from '#lib/openalgo/rest/wait.ts';
import type { PaperClock } from '../../paper/clock.ts';

interface Timer {
	at: number;
	run: () => void;
}

/** Real time, faster by a factor; what is only waited for is skipped, so that hours of it take minutes. */
export class SkippingClock implements ChaosTime, PaperClock {
	readonly #speed: number;
	readonly #began = performance.now();
	readonly #timers = new Set<Timer>();
	readonly #beat: NodeJS.Timeout;
	#ahead: number;

	constructor(start: number, speed: number) {
		this.#ahead = start;
		this.#speed = speed;
		this.#beat = setInterval(() => this.#runDue(), 2);
	}

	now = (): number => Math.floor(this.#ahead + (performance.now() - this.#began) * this.#speed);

	after = (ms: number, run: () => void): (() => void) => {
		const timer = { at: this.now() + ms, run };
		this.#timers.add(timer);
		return () => this.#timers.delete(timer);
	};

	every = (ms: number, run: () => void): (() => void) => {
		let stop = () => false as boolean | void;
		const again = () => {
			stop = this.after(ms, () => {
				again();
				run();
			});
		};
		again();
		return () => void stop();
	};

	pause = (ms: number): Promise<void> => new Promise((resolve) => this.after(ms, resolve));

	wait: Wait = (ms, signal) =>
		new Promise((resolve) => {
			if (signal.aborted) return resolve();
			const done = () => {
				stop();
				signal.removeEventListener('abort', done);
				resolve();
			};
			const stop = this.after(ms, done);
			signal.addEventListener('abort', done);
		});

	until = <T>(work: Promise<T>): Promise<T> => work;

	/** Skips so much: what was to happen meanwhile happens in its order. */
	async pass(ms: number): Promise<void> {
		const until = this.now() + ms;
		for (;;) {
			const next = Math.min(until, ...[...this.#timers].map(({ at }) => at));
			this.#ahead += Math.max(0, next - this.now());
			this.#runDue();
			await new Promise((resolve) => setImmediate(resolve));
			if (this.now() >= until) return;
		}
	}

	stop(): void {
		clearInterval(this.#beat);
		this.#timers.clear();
	}

	#runDue(): void {
		const now = this.now();
		for (const timer of [...this.#timers].sort((a, b) => a.at - b.at)) {
			if (timer.at > now) return;
			if (this.#timers.delete(timer)) timer.run();
		}
	}
}
