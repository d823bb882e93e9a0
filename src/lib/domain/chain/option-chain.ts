import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paiseFromRupees, type Paise } from '#lib/domain/number/paise.ts';
import type { Quote } from '#lib/domain/price/quote.ts';

export interface ChainLeg {
	key: InstrumentKey;
	/** Units per lot, as the server says. */
	lotSize: number;
	tick: Paise;
	quote: Quote;
}

export interface ChainRow {
	/** Rupees; may have a fraction for stocks. */
	strike: number;
	ce: ChainLeg | undefined;
	pe: ChainLeg | undefined;
}

/** One underlying and expiry, strikes ascending, as the server gave it at `at` (epoch ms). */
export interface OptionChain {
	underlying: string;
	/** What the underlying's live price is watched by. */
	underlyingKey: InstrumentKey;
	underlyingLtp: Paise | undefined;
	underlyingPrevClose: Paise | undefined;
	expiry: IsoDate;
	/** Epoch ms at which the contracts end, where the server says it. */
	endsAt?: number | undefined;
	/** Epoch ms by the server's own clock, cut to a second, where the server says it. */
	saidAt?: number | undefined;
	/** Rupees: what the server says that its options are priced on, where it says it; not kept. */
	saidForward?: number | undefined;
	/** The strike, in rupees, that the server took for ATM when it counted strikes to each side; not kept. */
	countedFrom?: number | undefined;
	rows: readonly ChainRow[];
	at: number;
}

/** One row a strike, ascending, also where a server lists a strike twice: the first to name a side is believed. */
export function oneRowPerStrike<Row extends ChainRow>(rows: readonly Row[]): Row[] {
	const found = new Map<number, Row>();
	for (const row of rows) {
		const before = found.get(row.strike);
		const merged = before && { ...before, ce: before.ce ?? row.ce, pe: before.pe ?? row.pe };
		found.set(row.strike, merged ?? row);
	}
	return [...found.values()].sort((a, b) => a.strike - b.strike);
}

/** Index of the strike nearest to the underlying's price, the lower one of a tie; −1 without strikes. Strikes ascend, in rupees. */
export function atmIndex(strikes: readonly number[], ltp: Paise): number {
	let best = -1;
	let nearest = Infinity;
	for (const [index, strike] of strikes.entries()) {
		const distance = Math.abs((paiseFromRupees(strike) ?? Infinity) - ltp);
		if (distance < nearest) {
			nearest = distance;
			best = index;
		}
	}
	return best;
}

/**
 * The ATM to centre on: the one already shown stays until the true one is more than a step away, so that a price
 * dancing around the middle of two strikes does not move the table under the reader's finger.
 */
export function steadyAtm(shown: number | undefined, atm: number): number {
	return shown === undefined || Math.abs(atm - shown) > 1 ? atm : shown;
}

/** Half-open range of `span` strikes on each side of `centre`, cut at the ends of the list. */
export function chainWindow(
	count: number,
	centre: number,
	span: number
): [from: number, to: number] {
	if (centre < 0) return [0, 0];
	return [Math.max(0, centre - span), Math.min(count, centre + span + 1)];
}

/** `steps` strikes above ATM (negative below), from each side's view: below ATM a call is in the money. */
export function strikeTags(steps: number): { ce: string; pe: string } {
	if (steps === 0) return { ce: 'ATM', pe: 'ATM' };
	const distance = Math.abs(steps);
	return steps < 0
		? { ce: `ITM${distance}`, pe: `OTM${distance}` }
		: { ce: `OTM${distance}`, pe: `ITM${distance}` };
}

/** Where a row lies, for its shading: calls are in the money below ATM, puts above. `''` while ATM is not known. */
export function moneyClass(steps: number | undefined): 'atm' | 'below' | 'above' | '' {
	if (steps === undefined) return '';
	return steps === 0 ? 'atm' : steps < 0 ? 'below' : 'above';
}
