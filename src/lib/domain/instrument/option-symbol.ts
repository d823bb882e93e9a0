import { compactExpiry, parseExpiry, type IsoDate } from './expiry-date.ts';

export type OptionSide = 'CE' | 'PE';

interface OptionContract {
	underlying: string;
	expiry: IsoDate;
	/** Rupees; may have a fraction (`VEDL25APR24292.5CE`). */
	strike: number;
	side: OptionSide;
}

interface FutureContract {
	underlying: string;
	expiry: IsoDate;
}

// The base may hold digits, & and -, so it is matched lazily up to the first real date.
const DERIVATIVE =
	/^(.+?)(\d{2}(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\d{2})(?:FUT|(\d+(?:\.\d+)?)(CE|PE))$/;

/** Undefined when the symbol is not an option in OpenAlgo's spelling. */
export function parseOptionSymbol(symbol: string): OptionContract | undefined {
	const match = DERIVATIVE.exec(symbol);
	const expiry = match && parseExpiry(match[2] ?? '');
	if (!match || !expiry || match[3] === undefined) return undefined;
	return {
		underlying: match[1] ?? '',
		expiry,
		strike: Number(match[3]),
		side: match[4] === 'CE' ? 'CE' : 'PE'
	};
}

/** Undefined when the symbol is not a future in OpenAlgo's spelling. */
export function parseFutureSymbol(symbol: string): FutureContract | undefined {
	const match = DERIVATIVE.exec(symbol);
	const expiry = match && parseExpiry(match[2] ?? '');
	if (!match || !expiry || match[3] !== undefined) return undefined;
	return { underlying: match[1] ?? '', expiry };
}

export function optionSymbol(contract: OptionContract): string {
	return `${contract.underlying}${compactExpiry(contract.expiry)}${contract.strike}${contract.side}`;
}

export function futureSymbol(contract: FutureContract): string {
	return `${contract.underlying}${compactExpiry(contract.expiry)}FUT`;
}
