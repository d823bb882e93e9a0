import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { Outbox, StoredReport } from '#lib/db/outbox.ts';
import { MOST_REPORTS, type PageReport } from '#lib/wire/http/activity-api.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import { isPassing } from '#lib/view/page/passing-problem.ts';
import { Retry } from '#lib/view/page/retry.ts';

export interface DeliveryWorld {
	user: string;
	outbox: Pick<Outbox, 'oldest' | 'remove' | 'count'>;
	send(reports: readonly PageReport[]): Promise<ApiAnswer<unknown>>;
	/** Runs while no other window of this device delivers. */
	alone(deliver: () => Promise<void>): Promise<void>;
	surroundings: Surroundings;
	random: () => number;
	/** Receives each answer of the relay, for what it says about session and reachability. */
	heard(problem: ApiProblem | undefined): void;
}

/** Sends the outbox to the relay in order, and deletes each report once the relay has it on disk. */
export class Delivery {
	readonly #world: DeliveryWorld;
	readonly #retry: Retry;
	#going: Promise<void> | undefined;
	#again = false;
	#stopped = false;
	#cancel = () => {};

	constructor(world: DeliveryWorld) {
		this.#world = world;
		this.#retry = new Retry(world.random);
	}

	/** Delivers what an earlier visit left, and from then on whenever the network may be back. Returns its stop. */
	start(): () => void {
		const { surroundings } = this.#world;
		const stopListening = surroundings.onChange(() => {
			if (surroundings.visible() && surroundings.online()) void this.deliver();
		});
		void this.deliver();
		return () => {
			this.#stopped = true;
			this.#cancel();
			stopListening();
		};
	}

	/** Resolves when nothing waits any more, or when the relay cannot be reached now. */
	deliver(): Promise<void> {
		this.#cancel();
		// The round may have missed what was added after it began.
		if (this.#going) this.#again = true;
		this.#going ??= this.#rounds().finally(() => (this.#going = undefined));
		return this.#going;
	}

	async #rounds(): Promise<void> {
		const { alone, surroundings } = this.#world;
		do {
			this.#again = false;
			let done = true;
			await alone(async () => {
				done = await this.#empty();
			});
			if (this.#stopped) return;
			if (!done) {
				this.#cancel = surroundings.after(this.#retry.failed(), () => void this.deliver());
				return;
			}
			this.#retry.worked();
		} while (this.#again);
	}

	/** False when something still waits. */
	async #empty(): Promise<boolean> {
		const { user, outbox } = this.#world;
		for (;;) {
			const waiting = await outbox.oldest(user, MOST_REPORTS);
			if (waiting.length === 0 || this.#stopped) return true;
			if (!(await this.#send(waiting))) return false;
		}
	}

	async #send(waiting: readonly StoredReport[]): Promise<boolean> {
		const { outbox, send, heard } = this.#world;
		const answer = await send(
			waiting.map(({ id, action, at, details }) => ({ id, action, at, details }))
		);
		if (this.#stopped) return false;
		heard(answer.ok ? undefined : answer.problem);
		if (!answer.ok && isPassing(answer.problem)) return false;
		if (!answer.ok && waiting.length > 1) {
			// One that the relay will never take must not keep the others waiting for ever.
			for (const one of waiting) if (!(await this.#send([one]))) return false;
			return true;
		}
		await outbox.remove(waiting.map(({ place }) => place));
		return true;
	}
}
