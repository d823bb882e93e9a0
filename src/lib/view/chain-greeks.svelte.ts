import { createSubscriber } from 'svelte/reactivity';
import { impliedForward, type Forward, type PairQuote } from '#lib/domain/implied-forward.ts';
import type { InstrumentKey } from '#lib/domain/instrument-key.ts';
import {
	legGreeks,
	strikeVolatility,
	type ExpiryTerms,
	type LegGreeks as Solved
} from '#lib/domain/leg-greeks.ts';
import type { ChainLeg, ChainRow, OptionChain } from '#lib/domain/option-chain.ts';
import type { OptionSide } from '#lib/domain/option-symbol.ts';
import { NO_QUOTE } from '#lib/domain/quote.ts';
import { drawnAlike, GREEK_DECIMALS, type ShownGreeks } from '#lib/domain/shown-greeks.ts';
import { expiryMoment, yearsToExpiry } from '#lib/domain/time-to-expiry.ts';
import type { Surroundings } from './clock.svelte.ts';
import type { LiveQuote } from './live-quote.svelte.ts';
import { Pulse } from './pulse.ts';
import type { LiveQuotes } from './quotes.svelte.ts';

/** Ms between computations: digits that change faster cannot be read, and each costs a solver's run a leg. */
const EVERY = 250;
/** Strikes on each side of ATM whose prices the forward is taken from. */
const NEAR = 4;

export interface GreeksParts {
	quotes: LiveQuotes;
	surroundings: Surroundings;
	chain: () => OptionChain | undefined;
	atm: () => ChainRow | undefined;
	/** Annual, continuous, as a fraction. */
	rate: () => number;
	/** False for a price that may not be drawn as live. */
	isFresh: (live: LiveQuote) => boolean;
	/** Epoch ms for which prices are true: now, or when the market closed. */
	pricedAt: () => number;
}

interface Contract {
	key: InstrumentKey;
	side: OptionSide;
	/** Rupees. */
	strike: number;
}

/** Greeks of one option, as a signal of its own that moves only when a drawn digit does. */
class ReadLeg {
	readonly contract: Contract;
	/** Inside an effect or a component: has them computed for as long as that lives. */
	readonly track: () => void;
	#shown = $state.raw<ShownGreeks>();

	constructor(contract: Contract, read: (leg: ReadLeg) => () => void) {
		this.contract = contract;
		this.track = createSubscriber(() => read(this));
	}

	get shown(): ShownGreeks | undefined {
		return this.#shown;
	}

	show(next: ShownGreeks | undefined): void {
		if (!drawnAlike(this.#shown, next)) this.#shown = next;
	}
}

/** IV and greeks of the chain on screen, computed for those options of which somebody reads them, and only then. */
export class ChainGreeks {
	readonly #parts: GreeksParts;
	readonly #pulse: Pulse;
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- the signals are inside each leg
	readonly #legs = new Map<InstrumentKey, ReadLeg>();
	#terms: ExpiryTerms | undefined;
	#forward = $state.raw<Forward>();
	#atmIv = $state.raw<number>();

	constructor(parts: GreeksParts) {
		this.#parts = parts;
		this.#pulse = new Pulse(parts.surroundings, EVERY, () => this.#compute());
	}

	/** Undefined where there is no solution, or no fresh price. Reading it is what makes it be computed. */
	of(strike: number, side: OptionSide, key: InstrumentKey): ShownGreeks | undefined {
		this.#pulse.track();
		const leg = this.#legs.get(key) ?? new ReadLeg({ strike, side, key }, this.#read);
		leg.track();
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

	/** Now instead of at the next beat: another chain is on screen. */
	renew(): void {
		this.#pulse.now();
	}

	readonly #read = (leg: ReadLeg): (() => void) => {
		const { key } = leg.contract;
		this.#legs.set(key, leg);
		leg.show(shown(this.#solve(leg.contract)));
		return () => {
			if (this.#legs.get(key) === leg) this.#legs.delete(key);
		};
	};

	#compute(): void {
		this.#setTerms();
		for (const leg of this.#legs.values()) leg.show(shown(this.#solve(leg.contract)));
		const { ce, pe, strike } = this.#parts.atm() ?? {};
		const solve = (side: OptionSide, leg: ChainLeg | undefined) =>
			leg && strike !== undefined ? this.#solve({ key: leg.key, side, strike }) : undefined;
		const volatility = strikeVolatility(solve('CE', ce), solve('PE', pe));
		const iv = volatility === undefined ? undefined : volatility * 100;
		if (iv?.toFixed(GREEK_DECIMALS.iv) !== this.#atmIv?.toFixed(GREEK_DECIMALS.iv))
			this.#atmIv = iv;
	}

	#setTerms(): void {
		const { chain: chainOf, atm, quotes, rate: rateOf, pricedAt } = this.#parts;
		const chain = chainOf();
		const at = chain?.rows.findIndex(({ strike }) => strike === atm()?.strike) ?? -1;
		if (!chain || at < 0) {
			this.#terms = undefined;
			this.#forward = undefined;
			return;
		}
		const rate = rateOf();
		const years = yearsToExpiry(expiryMoment(chain.expiry, { moment: chain.endsAt }), pricedAt());
		const pairs = chain.rows.slice(Math.max(0, at - NEAR), at + NEAR + 1).map((row) => ({
			strike: row.strike,
			call: this.#priced(row.ce),
			put: this.#priced(row.pe)
		}));
		const spot = quotes.peek(chain.underlyingKey).ltp ?? chain.underlyingLtp;
		const forward = impliedForward(pairs, spot, { years, rate });
		if (forward?.rupees !== this.#forward?.rupees) this.#forward = forward;
		this.#terms = forward && { forward: forward.rupees, years, rate };
	}

	/** Without a price when there is none that may be drawn as live. */
	#priced(leg: ChainLeg | undefined): PairQuote {
		const live = leg && this.#parts.quotes.peek(leg.key);
		if (!live || !this.#parts.isFresh(live)) return NO_QUOTE;
		return { ltp: live.ltp, ...live.book };
	}

	#solve({ key, side, strike }: Contract): Solved | undefined {
		const live = this.#parts.quotes.peek(key);
		if (!this.#terms || !this.#parts.isFresh(live)) return undefined;
		return legGreeks({ side, strike, price: live.ltp }, this.#terms);
	}
}

function shown(solved: Solved | undefined): ShownGreeks | undefined {
	if (!solved) return undefined;
	const { volatility, delta, gamma, theta, vega } = solved;
	return { iv: volatility * 100, delta, gamma, theta, vega };
}
