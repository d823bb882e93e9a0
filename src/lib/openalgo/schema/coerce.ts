import { isExchange } from '#lib/domain/instrument/exchange.ts';
import { parseExpiry, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import {
	instrumentKey,
	parseInstrumentKey,
	type InstrumentKey
} from '#lib/domain/instrument/instrument-key.ts';
import type { Side } from '#lib/domain/order/order.ts';
import { paiseFromRupees, type Paise } from '#lib/domain/number/paise.ts';
import { provenTick } from '#lib/domain/number/tick-size.ts';
import { shortText } from '#lib/domain/text/short-text.ts';

/** Characters that are kept of a text from outside; what is longer is cut and says so. */
export const MOST_CHARACTERS = {
	/** Brokers' order ids have up to 24. */
	id: 64,
	/** OpenAlgo's symbols have up to 50. */
	symbol: 64,
	/** A word of a closed set: product, price type, status, exchange, mode. */
	word: 40,
	/** Of an instrument, a strategy or a broker. */
	name: 100,
	/** Sentences for a person. */
	reason: 500
} as const;

/** A number written out with commas and blanks is shorter. */
const LONGEST_NUMBER = 64;

/** Brokers send numbers as numbers, as strings, as NaN and not at all. Undefined when it is not a finite number. */
export function numberFrom(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string' || value.length > LONGEST_NUMBER) return undefined;
	const plain = value.trim().replaceAll(',', '');
	if (plain === '') return undefined;
	const number = Number(plain);
	return Number.isFinite(number) ? number : undefined;
}

/** Rupees to paise, zero and negative amounts included; for money, P&L and charges. */
export function amountFrom(value: unknown): Paise | undefined {
	const number = numberFrom(value);
	return number === undefined ? undefined : paiseFromRupees(number);
}

/** Rupees to paise for a price: zero and below are how brokers write "none", so they are undefined. */
export function priceFrom(value: unknown): Paise | undefined {
	const amount = amountFrom(value);
	return amount === undefined || amount <= 0 ? undefined : amount;
}

/** Paise; undefined for what is no tick in any unit. Whether a coarse one is in rupees, only prices prove. */
export function tickSizeFrom(value: unknown): Paise | undefined {
	const tick = priceFrom(value);
	return tick === undefined ? undefined : provenTick(tick, []);
}

/** Signed units as a whole number (some brokers send floats for volume); undefined when it is not a number. */
export function unitsFrom(value: unknown): number | undefined {
	const number = numberFrom(value);
	return number === undefined ? undefined : Math.trunc(number);
}

/** Units of a row that says how much: undefined also for a fraction, which cut to whole units would be another row. */
export function wholeUnitsFrom(value: unknown): number | undefined {
	const number = numberFrom(value);
	return Number.isSafeInteger(number) ? number : undefined;
}

/** Units of which zero means "not said": volume and open interest on the socket, lot sizes of an index. */
export function someUnitsFrom(value: unknown): number | undefined {
	const units = unitsFrom(value);
	return units === undefined || units <= 0 ? undefined : units;
}

/**
 * The id of an order: a non-empty string, or on XTS brokers and fivepaisa a positive number. Undefined for null,
 * an empty string and zero, which stand for an order that the broker did not take.
 */
export function orderidFrom(value: unknown): string | undefined {
	if (typeof value === 'string') {
		const id = shortText(value, MOST_CHARACTERS.id).trim();
		return id === '' ? undefined : id;
	}
	return typeof value === 'number' && value > 0 && Number.isFinite(value)
		? String(value)
		: undefined;
}

/**
 * The instrument a row is about; undefined for an unknown exchange or an empty symbol. Looser than
 * `parseInstrumentKey`: where a plugin knows no mapping, a book holds the broker's own spelling.
 */
export function keyFrom(exchange: unknown, symbol: unknown): InstrumentKey | undefined {
	if (typeof exchange !== 'string' || typeof symbol !== 'string') return undefined;
	if (!isExchange(exchange) || symbol === '' || symbol.includes(':')) return undefined;
	return instrumentKey(exchange, shortText(symbol, MOST_CHARACTERS.symbol));
}

/**
 * The instrument of a book's row, by the rule by which rows that are kept are read back: a spelling that is not OpenAlgo's
 * has no price here.
 */
export function instrumentFrom(exchange: unknown, symbol: unknown): InstrumentKey | undefined {
	if (typeof exchange !== 'string' || typeof symbol !== 'string') return undefined;
	return parseInstrumentKey(`${exchange}:${symbol}`);
}

/** Text of at most so many characters, or `''` for anything else. */
export function textFrom(value: unknown, most: number = MOST_CHARACTERS.reason): string {
	return typeof value === 'string' ? shortText(value, most) : '';
}

export function sideFrom(value: unknown): Side | undefined {
	const side = textFrom(value, MOST_CHARACTERS.word).trim().toUpperCase();
	return side === 'BUY' || side === 'SELL' ? side : undefined;
}

/** The day of an expiry, however it is written. */
export function expiryFrom(value: unknown): IsoDate | undefined {
	return parseExpiry(textFrom(value, MOST_CHARACTERS.word).trim().toUpperCase());
}

/** Stamps come in seconds from some adapters and in ms from others; epoch ms, undefined for none. */
export function stampFrom(value: unknown): number | undefined {
	const number = numberFrom(value);
	if (number === undefined || number <= 0) return undefined;
	return number < 1e11 ? number * 1_000 : number;
}
