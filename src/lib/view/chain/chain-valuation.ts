import { agreedForward } from '#lib/domain/greeks/agreed-forward.ts';
import { straddlePrice } from '#lib/domain/chain/chain-figures.ts';
import {
	impliedForward,
	type Forward,
	type PairQuote
} from '#lib/domain/greeks/implied-forward.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { legGreeks, strikeVolatility, type ExpiryTerms } from '#lib/domain/greeks/leg-greeks.ts';
import type { ChainLeg, ChainRow, OptionChain } from '#lib/domain/chain/option-chain.ts';
import type { OptionSide } from '#lib/domain/instrument/option-symbol.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import type { ShownGreeks } from '#lib/domain/greeks/shown-greeks.ts';
import { expiryMoment, yearsToExpiry } from '#lib/domain/greeks/time-to-expiry.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';

/** Strikes on each side of ATM whose prices the forward is taken from: they have to be watched for it. */
const NEAR = 2;

export function nearMoney(chain: OptionChain, atm: ChainRow): readonly ChainRow[] {
	const middle = chain.rows.findIndex(({ strike }) => strike === atm.strike);
	return chain.rows.slice(Math.max(0, middle - NEAR), middle + NEAR + 1);
}

/** `live`: undefined for a leg that is not listed, or whose price may not be used. */
export function pairQuote(live: LiveQuote | undefined): PairQuote {
	return live ? { ltp: live.ltp, ...live.depth } : NO_QUOTE;
}

interface ValuationParts {
	chain: OptionChain;
	atm: ChainRow;
	spot: Paise | undefined;
	/** Annual, continuous, as a fraction. */
	rate: number;
	/** Epoch ms for which prices are true. */
	at: number;
	/** Epoch ms of the exchange's close on the expiry, for servers that do not say when contracts end. */
	closesAt: number | undefined;
	/** Undefined for a leg whose price may not be drawn as live. */
	fresh: (key: InstrumentKey) => LiveQuote | undefined;
}

/** The options of one chain at one moment: what they are priced on, and what follows for each. */
export class Valuation {
	readonly #parts: ValuationParts;
	readonly forward: Forward | undefined;
	readonly #terms: ExpiryTerms | undefined;

	constructor(parts: ValuationParts) {
		const { chain, atm, spot, rate, at, closesAt } = parts;
		this.#parts = parts;
		const ends = expiryMoment(chain.expiry, { endsAt: chain.endsAt, closesAt });
		const years = yearsToExpiry(ends, at);
		const quote = (leg: ChainLeg | undefined) => pairQuote(leg && parts.fresh(leg.key));
		const pairs = nearMoney(chain, atm).map(({ strike, ce, pe }) => {
			return { strike, call: quote(ce), put: quote(pe) };
		});
		const said = { forward: chain.saidForward, spot: chain.underlyingLtp };
		this.forward = agreedForward(impliedForward(pairs, spot, { years, rate }), said, years);
		this.#terms = this.forward && { forward: this.forward.rupees, years, rate };
	}

	/** Undefined where there is no solution, or no fresh price. */
	greeks(strike: number, side: OptionSide, key: InstrumentKey): ShownGreeks | undefined {
		const solved = this.#solve(strike, side, key);
		if (!solved) return undefined;
		const { volatility, delta, gamma, theta, vega } = solved;
		return { iv: volatility * 100, delta, gamma, theta, vega };
	}

	get spot(): Paise | undefined {
		return this.#parts.spot;
	}

	/** Price of call and put at the money together, where both are fresh. */
	get straddle(): Paise | undefined {
		const { ce, pe } = this.#parts.atm;
		const ltp = (leg: ChainLeg | undefined) => leg && this.#parts.fresh(leg.key)?.ltp;
		return straddlePrice(ltp(ce), ltp(pe));
	}

	/** Percent a year: the mean of both sides at the money. */
	get atmIv(): number | undefined {
		const { strike, ce, pe } = this.#parts.atm;
		const volatility = strikeVolatility(
			ce && this.#solve(strike, 'CE', ce.key),
			pe && this.#solve(strike, 'PE', pe.key)
		);
		return volatility === undefined ? undefined : volatility * 100;
	}

	#solve(strike: number, side: OptionSide, key: InstrumentKey) {
		const price = this.#parts.fresh(key)?.ltp;
		return this.#terms && legGreeks({ side, strike, price }, this.#terms);
	}
}
