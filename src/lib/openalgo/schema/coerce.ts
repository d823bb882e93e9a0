import { isExchange } from '#lib/domain/instrument/exchange.ts';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OrderStatus } from '#lib/domain/order/order.ts';
import { paiseFromRupees, type Paise } from '#lib/domain/number/paise.ts';

/** Brokers send numbers as numbers, as strings, as NaN and not at all. Undefined when it is not a finite number. */
export function numberFrom(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string') return undefined;
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

/** Signed units as a whole number (some brokers send floats for volume); undefined when it is not a number. */
export function unitsFrom(value: unknown): number | undefined {
	const number = numberFrom(value);
	return number === undefined ? undefined : Math.trunc(number);
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
	if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
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
	return instrumentKey(exchange, symbol);
}

/** Text, or `''` for anything else. */
export function textFrom(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

const STATUSES = new Map<string, OrderStatus>([
	['open', 'open'],
	['trigger pending', 'trigger-pending'],
	['trigger_pending', 'trigger-pending'],
	['complete', 'complete'],
	['completed', 'complete'],
	['rejected', 'rejected'],
	['cancelled', 'cancelled'],
	['canceled', 'cancelled'],
	['expired', 'expired']
]);

/** A word that is none of OpenAlgo's (`TRANSIT`, `PART_TRADED`, `modified`) is an order that may still trade. */
export function statusFrom(value: unknown): OrderStatus {
	return STATUSES.get(textFrom(value).trim().toLowerCase()) ?? 'working';
}

/** Stamps come in seconds from some adapters and in ms from others; epoch ms, undefined for none. */
export function stampFrom(value: unknown): number | undefined {
	const number = numberFrom(value);
	if (number === undefined || number <= 0) return undefined;
	return number < 1e11 ? number * 1_000 : number;
}
