import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { MarginLeg } from './order-outcome.ts';
import type { Side } from './order.ts';
import { parseOptionSymbol } from '#lib/domain/instrument/option-symbol.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Product } from '#lib/domain/book/position.ts';

/** An order that is wanted together with others, in whole lots. */
export interface GatheredLeg {
	id: string;
	/** Place in the basket, the lowest first. */
	rank: number;
	key: InstrumentKey;
	side: Side;
	lots: number;
	/** Units per lot, as the server said when the leg was gathered. */
	lotSize: number;
	tick: Paise | undefined;
	product: Product;
	/** Undefined: at market. */
	price: Paise | undefined;
	/** Epoch ms at which it was sent, until the trader says what becomes of it; undefined while it was not. */
	sentAt?: number | undefined;
}
export type NewLeg = Omit<GatheredLeg, 'id' | 'rank' | 'sentAt'>;

/** The row to keep for a new leg: the same order again only grows the one that is there. */
export function gather(legs: readonly GatheredLeg[], leg: NewLeg, id: string): GatheredLeg {
	const twin = legs.find(
		(known) =>
			known.key === leg.key &&
			known.side === leg.side &&
			known.product === leg.product &&
			known.price === leg.price
	);
	if (twin) return { ...twin, lots: twin.lots + leg.lots };
	const rank = Math.max(0, ...legs.map((known) => known.rank)) + 1;
	return { ...leg, id, rank };
}

/** Bought options first: they lower the margin that the sold ones need. Within a side as they were gathered. */
export function sendingOrder(legs: readonly GatheredLeg[]): GatheredLeg[] {
	return [...legs].sort(
		(a, b) => Number(a.side === 'SELL') - Number(b.side === 'SELL') || a.rank - b.rank
	);
}

export interface Premium {
	/** Paise to pay in all; negative when more is received than paid. */
	net: Paise;
	/** Options without a known price: `net` leaves them out. */
	unpriced: number;
}

/** What the options of a basket cost together, at their limit or else at what `priceOf` answers. Futures and shares have no premium. */
export function premiumOf(
	legs: readonly GatheredLeg[],
	priceOf: (leg: GatheredLeg) => Paise | undefined
): Premium {
	let net = 0;
	let unpriced = 0;
	for (const leg of legs) {
		if (!parseOptionSymbol(instrumentOf(leg.key).symbol)) continue;
		const price = leg.price ?? priceOf(leg);
		if (price === undefined) unpriced += 1;
		else net += price * leg.lots * leg.lotSize * (leg.side === 'BUY' ? 1 : -1);
	}
	return { net: net as Paise, unpriced };
}

export function marginLeg(leg: GatheredLeg): MarginLeg {
	const { key, side, lots, lotSize, product, price } = leg;
	const priceType = price === undefined ? 'MARKET' : 'LIMIT';
	return { key, side, quantity: lots * lotSize, product, priceType };
}
