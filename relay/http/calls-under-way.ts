import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** In ms, from the moment at which the relay is told to stop. */
interface LeavePatience {
	/** For every call. */
	ordinary: number;
	/** For calls that change something at a broker: the outcome of one that is cut off is not known. */
	acting: number;
}

export const LEAVE_PATIENCE: LeavePatience = { ordinary: 2_500, acting: 10_000 };

/** The calls that are being answered: the relay leaves only when they have ended, or have had their time. */
export class CallsUnderWay {
	readonly #patience: LeavePatience;
	readonly #answers = new Set<ServerResponse>();
	/** Of these, the answers to calls that change something. */
	readonly #acting = new Set<ServerResponse>();
	readonly #held = new Set<Promise<void>>();
	/** Answers that began after the relay was told to stop: to repeats of calls that are under way. */
	readonly #late = new WeakSet<ServerResponse>();
	#leaving = false;
	#over: () => void = () => undefined;

	constructor(patience = LEAVE_PATIENCE) {
		this.#patience = patience;
	}

	/** New calls are refused. */
	get leaving(): boolean {
		return this.#leaving;
	}

	began(answer: ServerResponse): void {
		if (this.#leaving) {
			answer.shouldKeepAlive = false;
			this.#late.add(answer);
		}
		this.#answers.add(answer);
		answer.once('close', () => {
			this.#answers.delete(answer);
			this.#acting.delete(answer);
			this.#look();
		});
	}

	/** Asked before anything is sent to a broker. False when the relay leaves, and has cut this answer off or never began it. */
	mayAct(answer: ServerResponse): boolean {
		if (this.#late.has(answer)) return false;
		if (answer.destroyed) return !this.#leaving;
		this.#acting.add(answer);
		return true;
	}

	/** What must have ended before the database is closed, also when its page is gone. Its failure is its owner's. */
	hold(work: Promise<unknown>): void {
		const over = () => {
			this.#held.delete(held);
			this.#look();
		};
		const held = work.then(over, over);
		this.#held.add(held);
	}

	/** Refuses new calls, and resolves when none is left. */
	async leave(): Promise<void> {
		this.#leaving = true;
		// Without this its browser would use the connection for the next call.
		for (const answer of this.#answers) answer.shouldKeepAlive = false;
		const ended = new Promise<void>((resolve) => (this.#over = resolve));
		this.#look();
		const left = new AbortController();
		const { signal } = left;
		const timesOut = async () => {
			const { ordinary, acting } = this.#patience;
			await wait(ordinary, undefined, { signal });
			for (const answer of this.#answers) if (!this.#acting.has(answer)) answer.destroy();
			await wait(acting - ordinary, undefined, { signal });
			for (const answer of this.#answers) answer.destroy();
		};
		// Called off, it rejects, and by then everything has ended.
		await Promise.race([ended, timesOut().catch(() => undefined)]);
		left.abort();
	}

	#look(): void {
		if (this.#leaving && this.#answers.size === 0 && this.#held.size === 0) this.#over();
	}
}
