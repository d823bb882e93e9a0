import type { Paise } from '#lib/domain/number/paise.ts';
import type { PriceAge } from '#lib/domain/price/price-age.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { Side } from './order.ts';

/** Both in hundredths of a percent, whole. */
export interface SmartPricing {
	/** How far beyond the best price of the other side a limit goes, so that it trades. */
	beyond: number;
	/** A spread wider than this part of the last price is not crossed: the limit is the mid. */
	wideSpread: number;
}

export type SmartPrice =
	{ ok: true; price: Paise; from: 'ask' | 'bid' | 'mid' } | { ok: false; why: NoSmartPrice };

type NoSmartPrice =
	/** `is`: what its price is instead of live. */
	| { kind: 'not-live'; is: Exclude<PriceAge['is'], 'live'> }
	/** What is offered on each side in paise; undefined where nothing is. */
	| { kind: 'not-two-sided'; bid: Paise | undefined; ask: Paise | undefined }
	/** More is bid than asked: two moments, or an auction. */
	| { kind: 'crossed'; bid: Paise; ask: Paise }
	| { kind: 'no-tick' };

const WHOLE = 10_000;

/**
 * The limit at which an order should trade now, in whole paise on the tick. Beyond the other side's best price it is
 * rounded further, so that it trades; a mid is rounded away from the other side, so that it costs nothing.
 */
export function smartPrice(
	side: Side,
	{ ltp, bids, asks }: Pick<Quote, 'ltp' | 'bids' | 'asks'>,
	{ tick, age }: { tick: Paise | undefined; age: PriceAge['is'] },
	{ beyond, wideSpread }: SmartPricing
): SmartPrice {
	if (age !== 'live') return none({ kind: 'not-live', is: age });
	const bid = offered(bids[0]?.price);
	const ask = offered(asks[0]?.price);
	if (bid === undefined || ask === undefined) return none({ kind: 'not-two-sided', bid, ask });
	if (bid > ask) return none({ kind: 'crossed', bid, ask });
	if (tick === undefined || !(tick > 0)) return none({ kind: 'no-tick' });
	// Twice the mid, so that half a paisa is not lost; also what the spread is compared with while nothing has traded.
	const twiceMid = bid + ask;
	const twiceLast = ltp === undefined ? twiceMid : 2 * ltp;
	const buys = side === 'BUY';
	if (2 * (ask - bid) * WHOLE > wideSpread * twiceLast) {
		return { ok: true, from: 'mid', price: onTick(twiceMid, 2 * tick, tick, !buys) };
	}
	const price = onTick(
		buys ? ask * (WHOLE + beyond) : bid * (WHOLE - beyond),
		...([WHOLE * tick, tick, buys] as const)
	);
	return { ok: true, from: buys ? 'ask' : 'bid', price };
}

/** `amount` ÷ `divisor` ticks, up or down to a whole one, and one at least. All whole numbers. */
function onTick(amount: number, divisor: number, tick: Paise, up: boolean): Paise {
	const rest = amount % divisor;
	const ticks = (amount - rest) / divisor + (up && rest > 0 ? 1 : 0);
	return (Math.max(1, ticks) * tick) as Paise;
}

/** Brokers send zero for none. */
function offered(price: Paise | undefined): Paise | undefined {
	return price !== undefined && price > 0 ? price : undefined;
}

function none(why: NoSmartPrice): SmartPrice {
	return { ok: false, why };
}
