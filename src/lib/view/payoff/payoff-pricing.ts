import type { OptionChain } from '#lib/domain/chain/option-chain.ts';
import { expiryMoment, yearsToExpiry } from '#lib/domain/greeks/time-to-expiry.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { underlyingNamed } from '#lib/domain/instrument/underlying.ts';
import { lastClosing } from '#lib/domain/market/last-closing.ts';
import { paiseFromRupees, type Paise } from '#lib/domain/number/paise.ts';
import { forwardAt, type PayoffMarket } from '#lib/domain/payoff/payoff-market.ts';
import type { PriceAge } from '#lib/domain/price/price-age.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { CalendarView } from '#lib/view/prices/market-calendar.svelte.ts';
import type { PriceAges } from '#lib/view/prices/price-ages.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import type { HeldLeg } from './held-legs.ts';
import {
	volatilityAtMoney,
	expiryForward,
	expiryPrice,
	legVolatility,
	pairKeys,
	type ForwardFacts,
	type PairKeys
} from './payoff-prices.ts';

/** Ms by which two prices may be apart and still be of one moment: an IV from prices of two moments is none. */
const SAME_MOMENT = 5 * 60_000;

export interface PricingParts {
	quotes: Pick<LiveQuotes, 'peek'>;
	surroundings: Pick<Surroundings, 'now' | 'market'>;
	ages: Pick<PriceAges, 'of'>;
	calendar: Pick<CalendarView, 'closingOn'>;
}

/** What is held of one underlying, and the chains that this device keeps of its expiries. */
interface Holding {
	underlying: string;
	/** One at least. */
	legs: readonly [HeldLeg, ...HeldLeg[]];
	chainOf: (expiry: IsoDate) => OptionChain | undefined;
}

/** What prices say at one moment. */
export interface Priced {
	market: PayoffMarket;
	/** `spot`: the underlying's own price; `implied`: what its options, or a future that is held, are priced on. */
	spotFrom: 'spot' | 'implied';
	spotAge: PriceAge;
	prices: ReadonlyMap<InstrumentKey, Paise>;
	/** Annual, as fractions, of options that have one. */
	volatility: ReadonlyMap<InstrumentKey, number>;
	/** At the money, of each expiry. */
	atmVolatility: ReadonlyMap<IsoDate, number>;
	/** Contracts whose expiry is over. */
	ended: ReadonlySet<InstrumentKey>;
}

/** A price and epoch ms at which it was true; 0 where none is known. */
interface Dated {
	key: InstrumentKey;
	price: Paise | undefined;
	at: number;
}

/** In the order of time. */
export function expiriesHeld(legs: readonly HeldLeg[]): IsoDate[] {
	const days = legs.flatMap(({ terms }) => (terms.kind === 'own' ? [] : terms.expiry));
	return [...new Set(days)].sort();
}

/** What the underlying's own price is quoted under: that of shares that are held, else what its options are on. */
export function ownKey(underlying: string, legs: readonly HeldLeg[]): InstrumentKey | undefined {
	const held = legs.find(({ terms }) => terms.kind === 'own');
	const [first] = legs;
	if (held || !first) return held?.key;
	return underlyingNamed(underlying, instrumentOf(first.key).exchange)?.key;
}

/** The market of one underlying by the newest prices of one moment. */
export class PayoffPricing {
	readonly #parts: PricingParts;
	readonly #held: Holding;
	readonly #exchange: Exchange;
	/** The price that says of which moment all of it is. */
	readonly #anchor: Dated;
	readonly #spotAge: PriceAge;
	readonly #at: number;
	readonly #own: Dated | undefined;
	readonly #expiries: readonly IsoDate[];
	/** The options that the forwards are taken from. */
	readonly pairs: ReadonlyMap<IsoDate, readonly PairKeys[]>;

	constructor(parts: PricingParts, held: Holding) {
		this.#parts = parts;
		this.#held = held;
		const { legs, underlying, chainOf } = held;
		this.#exchange = instrumentOf(legs[0].key).exchange;
		const own = ownKey(underlying, legs);
		this.#own = own && this.#peek(own);
		this.#anchor = this.#own?.price === undefined ? this.#newest() : this.#own;
		this.#spotAge = parts.ages.of({ ...this.#anchor, heardAt: this.#anchor.at });
		this.#at = this.#moment();
		this.#expiries = expiriesHeld(legs);
		const chains = this.#expiries.map(chainOf);
		const spot = this.#own?.price ?? chains.find(Boolean)?.underlyingLtp;
		this.pairs = new Map(
			this.#expiries.map((expiry, index) => {
				return [expiry, pairKeys(legs, { underlying, expiry, spot }, chains[index])];
			})
		);
	}

	/** Undefined while nothing tells what the underlying costs. */
	priced(): Priced | undefined {
		const expiries = this.#expiries;
		const own = this.#own?.price;
		const spot = own ?? this.#impliedSpot();
		if (spot === undefined) return undefined;
		const at = this.#at;
		const forwards = new Map(
			expiries.map((expiry) => [expiry, expiryForward(this.#facts(expiry, spot), spot)])
		);
		const market: PayoffMarket = { spot: spot / 100, at, forwards };
		const atm = expiries.flatMap((expiry) => {
			const forward = forwardAt(market, expiry, market.spot, at);
			const volatility = volatilityAtMoney(this.#facts(expiry, spot), forward);
			return volatility === undefined ? [] : [[expiry, volatility] as const];
		});
		return {
			...{ market, spotAge: this.#spotAge, atmVolatility: new Map(atm) },
			spotFrom: own === undefined ? 'implied' : 'spot',
			...this.#priceLegs(market)
		};
	}

	#priceLegs(market: PayoffMarket): Pick<Priced, 'prices' | 'volatility' | 'ended'> {
		const prices = new Map<InstrumentKey, Paise>();
		const volatility = new Map<InstrumentKey, number>();
		const ended = new Set<InstrumentKey>();
		for (const leg of this.#held.legs) {
			const { key, terms } = leg;
			const { price, at } = this.#bestPrice(leg);
			if (price !== undefined && !prices.has(key)) prices.set(key, price);
			if (terms.kind === 'own') continue;
			const endsAt = market.forwards.get(terms.expiry)?.endsAt ?? 0;
			if (endsAt <= market.at) ended.add(key);
			if (volatility.has(key) || !this.#isOfTheMoment({ key, at })) continue;
			const found = legVolatility(leg, price, {
				forward: forwardAt(market, terms.expiry, market.spot, market.at),
				years: yearsToExpiry(endsAt, market.at)
			});
			if (found !== undefined) volatility.set(key, found);
		}
		return { prices, volatility, ended };
	}

	#facts(expiry: IsoDate, spot: Paise | undefined): ForwardFacts {
		const priceOf = (key: InstrumentKey) => {
			const found = this.#peek(key);
			return this.#isOfTheMoment(found) ? found.price : undefined;
		};
		const future = this.#held.legs.find(
			({ terms }) => terms.kind === 'future' && terms.expiry === expiry
		);
		return {
			pairs: this.pairs.get(expiry) ?? [],
			...{ spot, at: this.#at, priceOf },
			future: future && this.#bestPrice(future).price,
			endsAt: expiryMoment(expiry, {
				closesAt: this.#parts.calendar.closingOn(this.#exchange, expiry),
				endsAt: this.#held.chainOf(expiry)?.endsAt
			})
		};
	}

	/** The newest that is of the spot's moment, or else the newest. */
	#bestPrice({ key, said }: HeldLeg): Dated {
		const heard = this.#peek(key);
		const known = [heard, { key, ...said }]
			.filter(({ price }) => price !== undefined)
			.sort((a, b) => b.at - a.at);
		return known.find((price) => this.#isOfTheMoment(price)) ?? known[0] ?? heard;
	}

	#peek(key: InstrumentKey): Dated {
		const { ltp, at } = this.#parts.quotes.peek(key);
		return { key, price: ltp, at };
	}

	#newest(): Dated {
		const { legs } = this.#held;
		const known = legs.flatMap(({ key, said }) => [this.#peek(key), { key, ...said }]);
		return known.reduce((newest, one) => (one.at > newest.at ? one : newest));
	}

	#isOfTheMoment({ key, at }: Pick<Dated, 'key' | 'at'>): boolean {
		const anchor = this.#anchor;
		if (at === 0 || anchor.at === 0) return false;
		if (Math.abs(at - anchor.at) <= SAME_MOMENT) return true;
		const age = this.#parts.ages.of({ key, at, heardAt: at });
		return age.is === 'close' && this.#spotAge.is === 'close';
	}

	/** Epoch ms by the markets' clock. */
	#moment(): number {
		const { surroundings, calendar } = this.#parts;
		const age = this.#spotAge;
		const now = surroundings.market();
		switch (age.is) {
			case 'none':
			case 'live':
				return now;
			case 'stale':
				return this.#anchor.at + now - surroundings.now();
			case 'past':
				return age.at;
			case 'close':
				if (age.of !== undefined) return age.of;
				return lastClosing((date) => calendar.closingOn(this.#exchange, date), now);
			case 'pre-open':
				return lastClosing((date) => calendar.closingOn(this.#exchange, date), now);
		}
	}

	/** What the nearest expiry that says it is priced on: of a commodity that is the future. */
	#impliedSpot(): Paise | undefined {
		for (const expiry of this.#expiries) {
			const price = expiryPrice(this.#facts(expiry, undefined));
			if (price !== undefined) return paiseFromRupees(price);
		}
		return undefined;
	}
}
