import type { Paise } from '#lib/domain/number/paise.ts';
import { parityPrice } from './at-the-money.ts';
import { atmIndex, type ChainRow } from './option-chain.ts';

/** Strikes by which the server's ATM may differ from its own price: it may have counted from a quote of a moment before. */
const NEAR = 1;

/**
 * The underlying's price as a server said it with its chain, or undefined where it cannot be: its own ATM strike is
 * elsewhere, and the options of the same answer side with the strike. `countedFrom`: that strike, in rupees. The strike
 * alone proves nothing, since a server without a price takes the middle of its list.
 */
export function believedSpot(
	ltp: Paise | undefined,
	countedFrom: number | undefined,
	rows: readonly ChainRow[]
): Paise | undefined {
	if (ltp === undefined || countedFrom === undefined) return ltp;
	const strikes = rows.map(({ strike }) => strike);
	const said = strikes.indexOf(countedFrom);
	if (said < 0 || Math.abs(atmIndex(strikes, ltp) - said) <= NEAR) return ltp;
	const pairs = rows.flatMap(({ strike, ce, pe }) =>
		ce && pe ? [{ strike, call: ce.quote, put: pe.quote }] : []
	);
	const parity = parityPrice(pairs);
	if (parity === undefined) return ltp;
	const ours = atmIndex(strikes, parity);
	return Math.abs(ours - said) < Math.abs(ours - atmIndex(strikes, ltp)) ? undefined : ltp;
}
