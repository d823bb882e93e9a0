import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { chainId } from '#lib/domain/chain/chain-id.ts';
import type { OptionChain } from '#lib/domain/chain/option-chain.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import { Pulse } from '#lib/view/page/pulse.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import type { HeldLeg } from './held-legs.ts';
import type { PairKeys } from './payoff-prices.ts';
import {
	expiriesHeld,
	ownKey,
	PayoffPricing,
	type Priced,
	type PricingParts
} from './payoff-pricing.ts';

/** Ms between two looks at the prices: a curve that is drawn more often only trembles. */
const EVERY = 1_000;

export interface MarketParts extends PricingParts {
	quotes: LiveQuotes;
	surroundings: Surroundings;
	/** The chain of an underlying and expiry as this device keeps it. */
	keptChain: (underlying: string, expiry: IsoDate) => Promise<OptionChain | undefined>;
	/** The one that was true last, whatever its expiry. */
	newestChain: (underlying: string) => Promise<OptionChain | undefined>;
	legs: () => readonly HeldLeg[];
	underlying: () => string | undefined;
}

/** The market of one underlying as its prices say it, looked at once a second while something reads it. */
export class PayoffMarketView {
	readonly #parts: MarketParts;
	readonly #pulse: Pulse;
	/** By `chainId`; undefined while it is looked for, and where none is kept. */
	readonly #chains = new SvelteMap<string, OptionChain | undefined>();
	/** Underlyings whose newest chain was asked for their price. */
	readonly #asked = new Set<string>();
	#priced = $state.raw<Priced>();
	#pairs = $state.raw<readonly PairKeys[]>([]);

	constructor(parts: MarketParts) {
		this.#parts = parts;
		this.#pulse = new Pulse(
			parts.surroundings,
			EVERY,
			() => untrack(() => this.#look()),
			() => this.#watch()
		);
	}

	/** Undefined while nothing tells what the underlying costs. */
	get priced(): Priced | undefined {
		this.#pulse.track();
		return this.#priced;
	}

	#watch(): () => void {
		const { quotes, legs, underlying } = this.#parts;
		return $effect.root(() => {
			$effect(() => {
				for (const { key } of legs()) quotes.watch(key, 'quote');
				const own = ownKey(underlying() ?? '', legs());
				if (own) quotes.watch(own, 'quote');
			});
			$effect(() => {
				for (const { call, put } of this.#pairs) {
					quotes.watch(call, 'quote');
					quotes.watch(put, 'quote');
				}
			});
			$effect(() => {
				const name = underlying();
				if (name === undefined) return;
				this.#loadSpot(name);
				for (const expiry of expiriesHeld(legs())) this.#load(name, expiry);
			});
			// Other legs are not valued by the prices of those before.
			$effect(() => {
				void [legs(), underlying()];
				untrack(() => this.#pulse.now());
			});
		});
	}

	/** A kept chain says which strikes there are, and what they cost when it was read: it moves no newer price. */
	#load(underlying: string, expiry: IsoDate): void {
		const id = chainId(underlying, expiry);
		if (untrack(() => this.#chains.has(id))) return;
		untrack(() => this.#chains.set(id, undefined));
		const { keptChain, quotes } = this.#parts;
		void keptChain(underlying, expiry)
			.then((chain) => {
				if (!chain) return;
				for (const { ce, pe } of chain.rows) {
					if (ce) quotes.seed(ce.key, ce.quote);
					if (pe) quotes.seed(pe.key, pe.quote);
				}
				this.#seedSpot(chain);
				this.#chains.set(id, chain);
				this.#pulse.now();
			})
			// Without it the strikes that are held say what there is.
			.catch(() => undefined);
	}

	/** Without a network a chain of any expiry says what the underlying cost last. */
	#loadSpot(underlying: string): void {
		if (this.#asked.has(underlying)) return;
		this.#asked.add(underlying);
		void this.#parts
			.newestChain(underlying)
			.then((chain) => {
				if (!chain) return;
				this.#seedSpot(chain);
				this.#pulse.now();
			})
			// Without it the feed says it, or nothing does.
			.catch(() => undefined);
	}

	#seedSpot({
		underlyingKey,
		underlyingLtp: ltp,
		underlyingPrevClose: prevClose,
		at
	}: OptionChain) {
		if (ltp === undefined) return;
		this.#parts.quotes.seed(underlyingKey, { ...NO_QUOTE, ltp, prevClose, at });
	}

	#look(): void {
		const { legs, underlying: name } = this.#parts;
		const [first, ...rest] = legs();
		const underlying = name();
		if (!first || underlying === undefined) {
			this.#priced = undefined;
			return;
		}
		const pricing = new PayoffPricing(this.#parts, {
			...{ underlying, legs: [first, ...rest] },
			chainOf: (expiry) => this.#chains.get(chainId(underlying, expiry))
		});
		this.#follow([...pricing.pairs.values()].flat());
		this.#priced = pricing.priced();
	}

	/** Watches the pairs that are looked at now, if they are others than before. */
	#follow(pairs: readonly PairKeys[]): void {
		const names = (all: readonly PairKeys[]) => all.map(({ call }) => call).join(' ');
		if (names(pairs) !== names(this.#pairs)) this.#pairs = pairs;
	}
}
