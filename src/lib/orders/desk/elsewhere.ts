import type { HeldContract } from '#lib/orders/exit/closers.ts';
import type { ExitStep } from '#lib/orders/exit/exit-step.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';

/** Ms until an exit asks again, after another device was faster: the books may show by then what that one did. */
const ASKS_AGAIN = 5_000;

/** Which positions of an exit another device is closing, as the relay said. */
export class Elsewhere {
	readonly #clock: () => number;
	readonly #seen = new Map<string, { refusals: number; until: number }>();

	constructor(clock: () => number) {
		this.#clock = clock;
	}

	/** `own`: the orders of this exit for that position. */
	waits({ key, product }: HeldContract, own: readonly Intent[]): ExitStep | undefined {
		const refusals = own.filter(({ life }) => life.because === 'exit-elsewhere').length;
		const contract = `${key} ${product}`;
		const seen = this.#seen.get(contract) ?? { refusals: 0, until: -Infinity };
		if (refusals > seen.refusals) {
			this.#seen.set(contract, { refusals, until: this.#clock() + ASKS_AGAIN });
			return { is: 'waits', on: [] };
		}
		return this.#clock() < seen.until ? { is: 'waits', on: [] } : undefined;
	}
}
