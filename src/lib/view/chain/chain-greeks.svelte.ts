import { createSubscriber } from 'svelte/reactivity';
import type { Forward } from '#lib/domain/greeks/implied-forward.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OptionSide } from '#lib/domain/instrument/option-symbol.ts';
import { drawnAlike, GREEK_DECIMALS, type ShownGreeks } from '#lib/domain/greeks/shown-greeks.ts';
import type { Valuation } from './chain-valuation.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import { Pulse } from '#lib/view/page/pulse.ts';

/** Ms between computations: digits that change faster cannot be read, and each costs one run of the solver per option. */
const EVERY = 500;

interface GreeksParts {
	surroundings: Surroundings;
	/** Undefined while there is no chain. */
	valuation: () => Valuation | undefined;
	/** Watches the options that the forward is taken from, wherever the page is scrolled to. Returns its stop. */
	watchNear: () => () => void;
}

interface Contract {
	key: InstrumentKey;
	side: OptionSide;
	/** Rupees. */
	strike: number;
}

/**
 * Greeks of one option, as a signal of its own that changes only when a drawn digit does. Its first reader creates it,
 * and Svelte does not let a reader depend on state that it has created itself; hence the subscriber.
 */
class LegGreeks {
	readonly contract: Contract;
	readonly #track: () => void;
	#shown: ShownGreeks | undefined;
	#changed = () => {};

	constructor(contract: Contract, read: (leg: LegGreeks) => () => void) {
		this.contract = contract;
		this.#track = createSubscriber((update) => {
			const stop = read(this);
			this.#changed = update;
			return () => {
				this.#changed = () => {};
				stop();
			};
		});
	}

	/** Inside an effect or a component it is computed for as long as that lives. */
	get shown(): ShownGreeks | undefined {
		this.#track();
		return this.#shown;
	}

	value(valuation: Valuation | undefined): void {
		const { strike, side, key } = this.contract;
		const next = valuation?.greeks(strike, side, key);
		if (drawnAlike(this.#shown, next)) return;
		this.#shown = next;
		this.#changed();
	}
}

/** IV and greeks of the chain on screen, computed only for options that a component reads. */
export class ChainGreeks {
	readonly #valuationNow: () => Valuation | undefined;
	readonly #pulse: Pulse;
	readonly #legs = new Map<InstrumentKey, LegGreeks>();
	#valuation: Valuation | undefined;
	#forward = $state.raw<Forward>();
	#atmIv = $state.raw<number>();

	constructor({ surroundings, valuation, watchNear }: GreeksParts) {
		this.#valuationNow = valuation;
		this.#pulse = new Pulse(surroundings, EVERY, () => this.#compute(), watchNear);
	}

	/** Undefined where there is no solution, or no fresh price. Reading it starts the computation. */
	of(strike: number, side: OptionSide, key: InstrumentKey): ShownGreeks | undefined {
		this.#pulse.track();
		const leg = this.#legs.get(key) ?? new LegGreeks({ strike, side, key }, this.#read);
		return leg.shown;
	}

	/** What the options are priced on, in rupees, and where it comes from. */
	get forward(): Forward | undefined {
		this.#pulse.track();
		return this.#forward;
	}

	/** Percent a year: the mean of both sides at the money. */
	get atmIv(): number | undefined {
		this.#pulse.track();
		return this.#atmIv;
	}

	/** Computes now, not at the next beat: another chain is on screen. */
	renew(): void {
		this.#pulse.now();
	}

	readonly #read = (leg: LegGreeks): (() => void) => {
		const { key } = leg.contract;
		this.#legs.set(key, leg);
		leg.value(this.#valuation);
		return () => {
			if (this.#legs.get(key) === leg) this.#legs.delete(key);
		};
	};

	#compute(): void {
		const valuation = this.#valuationNow();
		this.#valuation = valuation;
		for (const leg of this.#legs.values()) leg.value(valuation);
		const { forward, atmIv } = valuation ?? {};
		if (!alike(forward?.rupees, this.#forward?.rupees) || forward?.from !== this.#forward?.from) {
			this.#forward = forward;
		}
		if (!alike(atmIv, this.#atmIv)) this.#atmIv = atmIv;
	}
}

function alike(a: number | undefined, b: number | undefined): boolean {
	return a?.toFixed(GREEK_DECIMALS.iv) === b?.toFixed(GREEK_DECIMALS.iv);
}
