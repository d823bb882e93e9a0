import { UNSAID, type StoredOiReading } from '#lib/db/oi-readings.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OiReading } from '#lib/domain/chain/oi-change.ts';
import type { ChainLeg, OptionChain } from '#lib/domain/chain/option-chain.ts';

/** A kept reading, by the contracts of the chain that it is of; empty without one. */
export function keptOi(
	chain: OptionChain | undefined,
	reading: StoredOiReading | undefined
): OiReading {
	const known = new Map<InstrumentKey, number>();
	if (!chain || !reading) return known;
	const { strikes, ce, pe } = reading;
	const places = new Map(Array.from(strikes, (strike, place) => [strike, place]));
	const learn = (leg: ChainLeg | undefined, oi: number | undefined) => {
		if (leg && oi !== undefined && oi !== UNSAID) known.set(leg.key, oi);
	};
	for (const row of chain.rows) {
		const place = places.get(row.strike) ?? -1;
		learn(row.ce, ce[place]);
		learn(row.pe, pe[place]);
	}
	return known;
}

export function newestOi(
	legs: readonly ChainLeg[],
	oiOf: (leg: ChainLeg) => number | undefined
): OiReading {
	const known = new Map<InstrumentKey, number>();
	for (const leg of legs) {
		const oi = oiOf(leg);
		if (oi !== undefined) known.set(leg.key, oi);
	}
	return known;
}
