import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';

/** One reading of open interest: units by contract, only of those that said it. */
export type OiReading = ReadonlyMap<InstrumentKey, number>;

/** Units gained (or, negative, given up) between two readings; undefined when either is unknown. */
export function oiChange(before: number | undefined, now: number | undefined): number | undefined {
	return before === undefined || now === undefined ? undefined : now - before;
}

/**
 * Units that these contracts gained together, over those that both readings know: a strike listed since then would
 * count as if it had been opened at once. Undefined when the readings share none of them.
 */
export function totalOiChange(
	contracts: Iterable<InstrumentKey>,
	before: OiReading,
	now: OiReading
): number | undefined {
	let total: number | undefined;
	for (const key of contracts) {
		const change = oiChange(before.get(key), now.get(key));
		if (change !== undefined) total = (total ?? 0) + change;
	}
	return total;
}
