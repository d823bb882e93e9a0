import { parityPrice, type Money } from '#lib/domain/chain/at-the-money.ts';
import type { ChainLeg, OptionChain } from '#lib/domain/chain/option-chain.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import { Pulse } from '#lib/view/page/pulse.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { pairQuote } from './chain-valuation.ts';

/** Ms. It decides which row is at the money, not a price that is traded on. */
const EVERY = 1_000;

interface MoneyParts {
	quotes: LiveQuotes;
	surroundings: Surroundings;
	chain: () => OptionChain | undefined;
	/** Of the underlying, live or as it came with the chain. */
	spot: () => Paise | undefined;
}

/** What the strikes on screen are in or out of the money by: the spot, or without one the options' own prices. */
export class ChainMoney {
	readonly #parts: MoneyParts;
	readonly #spot: Paise | undefined;
	readonly #pulse: Pulse;
	#parity = $state.raw<Paise>();
	readonly #now: Money | undefined;
	/** For what need not be looked at again with each tick of the spot. */
	readonly byParity: boolean;

	constructor(parts: MoneyParts) {
		this.#parts = parts;
		this.#pulse = new Pulse(parts.surroundings, EVERY, () => this.#compute());
		this.#spot = $derived(parts.spot());
		this.#now = $derived.by(() => {
			if (this.#spot !== undefined) return { price: this.#spot, from: 'spot' };
			this.#pulse.track();
			return this.#parity === undefined ? undefined : { price: this.#parity, from: 'parity' };
		});
		this.byParity = $derived(this.#now?.from === 'parity');
	}

	/** Undefined while nothing says it: then no strike is at the money. */
	get now(): Money | undefined {
		return this.#now;
	}

	/** Computes now, not at the next beat: the chain was read, or another one is on screen. */
	renew(): void {
		this.#pulse.now();
	}

	#compute(): void {
		const { chain, quotes } = this.#parts;
		const quote = (leg: ChainLeg | undefined) => pairQuote(leg && quotes.peek(leg.key));
		const pairs = (chain()?.rows ?? []).map(({ strike, ce, pe }) => {
			return { strike, call: quote(ce), put: quote(pe) };
		});
		this.#parity = parityPrice(pairs);
	}
}
