import type { DaySamples, StoredDaySample } from '#lib/db/day-samples.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';

/** Ms; what the charts through the day are drawn from. */
const MINUTE = 60_000;

interface SamplerParts {
	samples: Pick<DaySamples, 'keep' | 'forgetBefore'>;
	surroundings: Surroundings;
	/** Undefined while nothing on screen is fresh enough to be written down. */
	sample: () => Omit<StoredDaySample, 'at'> | undefined;
}

/** Writes down once a minute what the chain on screen looks like. Of several windows one writes. */
export class DaySampler {
	readonly #parts: SamplerParts;

	constructor(parts: SamplerParts) {
		this.#parts = parts;
	}

	/** `from`: epoch ms, before which samples are of no use any more. Returns its stop. */
	start(from: number): () => void {
		const { surroundings, samples } = this.#parts;
		let cancel = () => {};
		const wait = () => {
			cancel = surroundings.after(MINUTE - (surroundings.market() % MINUTE), beat);
		};
		const beat = () => {
			wait();
			const sample = this.#parts.sample();
			const now = surroundings.market();
			const at = now - (now % MINUTE);
			// A storage that is full or closed: `ChainKeeper` tells the trader.
			if (sample) void samples.keep({ ...sample, at }).catch(() => undefined);
		};
		wait();
		void samples.forgetBefore(from).catch(() => undefined);
		return () => cancel();
	}
}
