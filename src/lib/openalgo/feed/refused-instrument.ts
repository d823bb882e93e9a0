import type { RefusedInstrument } from './feed-frame.ts';

/** Why a server did not subscribe an instrument, as far as it decides when to ask again. */
export type RefusalReason =
	/** It has reached its limit of instruments. */
	| 'full'
	/** It does not know the instrument. */
	| 'unknown'
	/** Anything else, such as a broker that did not answer it: it will pass. */
	| 'passing';

/** By the server's own words: "Maximum capacity reached: …" and "Token not found for X on Y"; other texts are the broker's. */
export function reasonOf({ message }: RefusedInstrument): RefusalReason {
	if (/capacity/i.test(message)) return 'full';
	return /not found/i.test(message) ? 'unknown' : 'passing';
}

/** As an instrument key is written; it need not be a valid one. */
export function instrumentAddress({ exchange, symbol }: RefusedInstrument): string {
	return `${exchange}:${symbol}`;
}
