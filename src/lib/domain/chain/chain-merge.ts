import type { ChainRow, OptionChain } from './option-chain.ts';

/**
 * What is known after a reading of the strikes near the money: `fresh`, and every other strike of `known` as it was.
 * Strikes that `fresh` leaves out between its own ends are listed no more.
 */
export function mergeChain(known: OptionChain | undefined, fresh: OptionChain): OptionChain {
	const [first, last] = [fresh.rows[0], fresh.rows.at(-1)];
	const same = known?.underlying === fresh.underlying && known.expiry === fresh.expiry;
	if (!same || !first || !last) return fresh;
	const outside = (from: number, to: number) => (row: ChainRow) =>
		row.strike > from && row.strike < to;
	return {
		...fresh,
		rows: [
			...known.rows.filter(outside(-Infinity, first.strike)),
			...fresh.rows,
			...known.rows.filter(outside(last.strike, Infinity))
		]
	};
}
