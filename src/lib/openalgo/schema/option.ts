import * as v from 'valibot';
import type { Greeks } from '#lib/domain/greeks/greeks.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { listUpTo, textUpTo } from '#lib/domain/text/bounded.ts';
import { expiryFrom, MOST_CHARACTERS, numberFrom } from './coerce.ts';

const unknown = v.optional(v.unknown());

/** Expiries of one underlying: the longest lists have some 40. */
const MOST_EXPIRIES = 500;

export const expiryAnswer = v.object({
	data: listUpTo(textUpTo(MOST_CHARACTERS.word), MOST_EXPIRIES)
});

/** Nearest first. */
export function expiriesFrom({ data }: v.InferOutput<typeof expiryAnswer>): IsoDate[] {
	const dates = data.flatMap((written) => expiryFrom(written) ?? []);
	return [...new Set(dates)].sort();
}

export const resolvedAnswer = v.object({
	symbol: textUpTo(MOST_CHARACTERS.symbol),
	exchange: textUpTo(MOST_CHARACTERS.word),
	lotsize: unknown,
	tick_size: unknown,
	freeze_qty: unknown,
	underlying_ltp: unknown
});

export const greeksAnswer = v.object({
	implied_volatility: unknown,
	days_to_expiry: unknown,
	/** In truth the forward that was used. */
	spot_price: unknown,
	greeks: v.object({
		delta: unknown,
		gamma: unknown,
		theta: unknown,
		vega: unknown,
		rho: unknown
	})
});

/** IV in percent, theta a day, vega per percent; each undefined where the server could not compute it. */
export function greeksFrom(answer: v.InferOutput<typeof greeksAnswer>): Greeks {
	return {
		iv: numberFrom(answer.implied_volatility),
		delta: numberFrom(answer.greeks.delta),
		gamma: numberFrom(answer.greeks.gamma),
		theta: numberFrom(answer.greeks.theta),
		vega: numberFrom(answer.greeks.vega),
		rho: numberFrom(answer.greeks.rho),
		forward: numberFrom(answer.spot_price),
		daysToExpiry: numberFrom(answer.days_to_expiry)
	};
}
