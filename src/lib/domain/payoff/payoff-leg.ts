import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { OptionSide } from '#lib/domain/instrument/option-symbol.ts';

interface OpenLeg {
	/** Units of the underlying, signed: proved by the position, never lots. */
	units: number;
	/** Paise: units × average price, so that legs of one contract add up whatever each was entered at. */
	cost: number;
}

export interface OptionLeg extends OpenLeg {
	kind: 'option';
	side: OptionSide;
	/** Rupees. */
	strike: number;
	expiry: IsoDate;
	/** Annual, as a fraction, at rate 0; undefined where the price has none: then it is held at its intrinsic value. */
	volatility: number | undefined;
}

export interface FutureLeg extends OpenLeg {
	kind: 'future';
	expiry: IsoDate;
}

/** Shares, or whatever else the underlying's own price is quoted of. */
export interface OwnLeg extends OpenLeg {
	kind: 'own';
}

/** One open contract of an underlying. What was realised before is in none of its figures. */
export type PayoffLeg = OptionLeg | FutureLeg | OwnLeg;

/** One leg per contract: the sum of what all accounts hold of it. The last volatility that is known stands for all. */
export function oneLegPerContract(legs: readonly PayoffLeg[]): PayoffLeg[] {
	const found = new Map<string, PayoffLeg>();
	for (const leg of legs) {
		const name = contractName(leg);
		const before = found.get(name);
		const units = leg.units + (before?.units ?? 0);
		const cost = leg.cost + (before?.cost ?? 0);
		if (leg.kind === 'option' && before?.kind === 'option') {
			const volatility = leg.volatility ?? before.volatility;
			found.set(name, { ...leg, units, cost, volatility });
		} else found.set(name, { ...leg, units, cost });
	}
	return [...found.values()];
}

function contractName(leg: PayoffLeg): string {
	switch (leg.kind) {
		case 'option':
			return `${leg.expiry} ${leg.strike} ${leg.side}`;
		case 'future':
			return leg.expiry;
		case 'own':
			return '';
	}
}
