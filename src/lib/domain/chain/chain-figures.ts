import type { ChainLeg, ChainRow, OptionChain } from './option-chain.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Quote } from '#lib/domain/price/quote.ts';

export interface SideTotals {
	/** Units, summed over the strikes that say it; undefined when none does. */
	oi: number | undefined;
	volume: number | undefined;
}

/** Sums over the legs of one side. `activity` answers with the newest figures of a leg. */
export function sideTotals(
	legs: readonly (ChainLeg | undefined)[],
	activity: (leg: ChainLeg) => Pick<Quote, 'oi' | 'volume'>
): SideTotals {
	let oi: number | undefined;
	let volume: number | undefined;
	for (const leg of legs) {
		if (!leg) continue;
		const said = activity(leg);
		if (said.oi !== undefined) oi = (oi ?? 0) + said.oi;
		if (said.volume !== undefined) volume = (volume ?? 0) + said.volume;
	}
	return { oi, volume };
}

/** Puts divided by calls, as Indian traders read it; undefined when either is unknown or there are no calls. */
export function putCallRatio(
	calls: number | undefined,
	puts: number | undefined
): number | undefined {
	return calls === undefined || puts === undefined || calls === 0 ? undefined : puts / calls;
}

/** Price in paise of one call and one put at the same strike; undefined unless both have a price. */
export function straddlePrice(call: Paise | undefined, put: Paise | undefined): Paise | undefined {
	return call === undefined || put === undefined ? undefined : ((call + put) as Paise);
}

/**
 * Units that a full bar stands for: the largest of them rounded up to two digits, so that bars do not all move each
 * time the leader gains a lot. 1 when nothing is known.
 */
export function barScale(largest: number): number {
	if (!(largest > 0)) return 1;
	const step = 10 ** Math.max(0, Math.floor(Math.log10(largest)) - 1);
	return Math.ceil(largest / step) * step;
}

type SpreadWidth = 'narrow' | 'wide' | 'very-wide';

/** Bid-ask spread in paise: up to ₹1 is narrow, up to ₹2 wide. Undefined without a two-sided book. */
export function spreadWidth(spread: Paise | undefined): SpreadWidth | undefined {
	if (spread === undefined) return undefined;
	if (spread <= 100) return 'narrow';
	return spread <= 200 ? 'wide' : 'very-wide';
}

/** Whether two readings list the same contracts on the same terms, so that only their quotes may differ. */
export function sameContracts(a: OptionChain, b: OptionChain): boolean {
	return (
		a.underlying === b.underlying &&
		a.expiry === b.expiry &&
		a.rows.length === b.rows.length &&
		a.rows.every((row, index) => sameRow(row, b.rows[index]))
	);
}

function sameRow(a: ChainRow, b: ChainRow | undefined): boolean {
	return b !== undefined && a.strike === b.strike && sameLeg(a.ce, b.ce) && sameLeg(a.pe, b.pe);
}

function sameLeg(a: ChainLeg | undefined, b: ChainLeg | undefined): boolean {
	return a?.key === b?.key && a?.lotSize === b?.lotSize && a?.tick === b?.tick;
}
