import { createSubscriber } from 'svelte/reactivity';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';

/** Ms between two countings of a sum: faster than anybody reads, and all ticks between them cost one. */
const EVERY = 250;

interface QuoteBeatParts {
	surroundings: Pick<Surroundings, 'after'>;
	/** Of all that is in the sum. */
	lives: () => readonly LiveQuote[];
}

/** Changes a few times a second while prices do: for sums over many rows, which no tick by itself counts anew. */
export class QuoteBeat {
	readonly #parts: QuoteBeatParts;
	readonly #track: () => void;

	constructor(parts: QuoteBeatParts) {
		this.#parts = parts;
		this.#track = createSubscriber((update) =>
			$effect.root(() => {
				$effect(() => this.#follow(update));
			})
		);
	}

	/** Reading it in an effect or a derived value is following it. */
	track(): void {
		this.#track();
	}

	/** No effect for each price: a tick only notes that there was one. */
	#follow(update: () => void): () => void {
		const { surroundings, lives } = this.#parts;
		let cancel: (() => void) | undefined;
		const note = () => {
			cancel ??= surroundings.after(EVERY, () => {
				cancel = undefined;
				update();
			});
		};
		const stops = lives().map((live) => live.follow(note));
		return () => {
			cancel?.();
			for (const stop of stops) stop();
		};
	}
}
