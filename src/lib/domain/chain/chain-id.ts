import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';

/** The name of one underlying's chain of one expiry: `NIFTY 2026-11-24`. It ends with the day. */
export function chainId(underlying: string, expiry: IsoDate): string {
	return `${underlying} ${expiry}`;
}
