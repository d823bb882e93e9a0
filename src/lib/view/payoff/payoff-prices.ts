import { nearMoney } from '#lib/view/chain/chain-valuation.ts';
import { atmIndex, type OptionChain } from '#lib/domain/chain/option-chain.ts';
import { impliedVolatility } from '#lib/domain/greeks/black76-implied.ts';
import { impliedForward, type Pair, type PairQuote } from '#lib/domain/greeks/implied-forward.ts';
import { legGreeks, strikeVolatility } from '#lib/domain/greeks/leg-greeks.ts';
import { yearsToExpiry } from '#lib/domain/greeks/time-to-expiry.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import {
	instrumentKey,
	instrumentOf,
	type InstrumentKey
} from '#lib/domain/instrument/instrument-key.ts';
import { optionSymbol } from '#lib/domain/instrument/option-symbol.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { believedBasis } from '#lib/domain/payoff/believed-basis.ts';
import type { ExpiryForward } from '#lib/domain/payoff/payoff-market.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import type { HeldLeg } from './held-legs.ts';

/** Call and put of one strike. */
export interface PairKeys {
	/** Rupees. */
	strike: number;
	call: InstrumentKey;
	put: InstrumentKey;
}

/** Strikes that are held: they exist, where any other would be guessed. More of them cost more prices than they add. */
const MOST_PAIRS = 8;

/** The strikes of one expiry that its forward is taken from: those at the money of a chain this device knows, else those held. */
export function pairKeys(
	legs: readonly HeldLeg[],
	{ underlying, expiry, spot }: { underlying: string; expiry: IsoDate; spot: Paise | undefined },
	chain: OptionChain | undefined
): PairKeys[] {
	const money = spot ?? chain?.underlyingLtp;
	const atm =
		chain &&
		money &&
		chain.rows[
			atmIndex(
				chain.rows.map(({ strike }) => strike),
				money
			)
		];
	if (chain && atm) {
		return nearMoney(chain, atm).flatMap(({ strike, ce, pe }) =>
			ce && pe ? [{ strike, call: ce.key, put: pe.key }] : []
		);
	}
	const strikes = new Map<number, PairKeys>();
	for (const { key, terms } of legs) {
		if (terms.kind !== 'option' || terms.expiry !== expiry) continue;
		const { exchange } = instrumentOf(key);
		const { strike } = terms;
		const name = (side: 'CE' | 'PE') =>
			instrumentKey(exchange, optionSymbol({ underlying, expiry, strike, side }));
		strikes.set(strike, { strike, call: name('CE'), put: name('PE') });
	}
	const middle = (money ?? 0) / 100;
	return [...strikes.values()]
		.sort((a, b) => Math.abs(a.strike - middle) - Math.abs(b.strike - middle))
		.slice(0, MOST_PAIRS);
}

export interface ForwardFacts {
	pairs: readonly PairKeys[];
	/** Of a future that ends on the same day, where one is held. */
	future: Paise | undefined;
	spot: Paise | undefined;
	/** Epoch ms. */
	endsAt: number;
	at: number;
	/** Undefined for a price that is not of the same moment as the spot. */
	priceOf: (key: InstrumentKey) => Paise | undefined;
}

/** What delivery at an expiry costs, in rupees: by put–call parity, else by the future; undefined when neither is known. */
export function expiryPrice({
	pairs,
	future,
	spot,
	endsAt,
	at,
	priceOf
}: ForwardFacts): number | undefined {
	const years = yearsToExpiry(endsAt, at);
	const quoted = pairs.map(({ strike, call, put }): Pair => {
		return { strike, call: quote(priceOf(call)), put: quote(priceOf(put)) };
	});
	const implied = impliedForward(quoted, spot, { years, rate: 0 });
	if (implied?.from === 'parity') return implied.rupees;
	return future === undefined ? undefined : future / 100;
}

export function expiryForward(facts: ForwardFacts, spot: Paise): ExpiryForward {
	const { endsAt, at } = facts;
	const price = expiryPrice(facts);
	const years = yearsToExpiry(endsAt, at);
	return { endsAt, basis: price === undefined ? 0 : believedBasis(price, spot / 100, years) };
}

/** Annual, as a fraction, at the strike that is nearest to the forward (rupees); undefined where no pair has a solution. */
export function volatilityAtMoney(facts: ForwardFacts, forward: number): number | undefined {
	const terms = { forward, years: yearsToExpiry(facts.endsAt, facts.at), rate: 0 };
	const nearest = [...facts.pairs].sort(
		(a, b) => Math.abs(a.strike - forward) - Math.abs(b.strike - forward)
	);
	for (const { strike, call, put } of nearest) {
		const volatility = strikeVolatility(
			legGreeks({ side: 'CE', strike, price: facts.priceOf(call) }, terms),
			legGreeks({ side: 'PE', strike, price: facts.priceOf(put) }, terms)
		);
		if (volatility !== undefined) return volatility;
	}
	return undefined;
}

/** Annual, as a fraction; undefined without a price, at or below the intrinsic value, and after the end. */
export function legVolatility(
	{ terms }: Pick<HeldLeg, 'terms'>,
	price: Paise | undefined,
	{ forward, years }: { forward: number; years: number }
): number | undefined {
	if (terms.kind !== 'option' || price === undefined) return undefined;
	const { side, strike } = terms;
	return impliedVolatility(price / 100, { side, strike, forward, years });
}

function quote(ltp: Paise | undefined): PairQuote {
	return { ...NO_QUOTE, ltp };
}
