import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { HeldLeg, ContractTerms } from './held-legs.ts';
import type { Priced } from './payoff-pricing.ts';

/** One contract over all accounts that are counted. */
export interface ContractRow {
	key: InstrumentKey;
	label: string;
	terms: ContractTerms;
	/** Units of the underlying, signed. */
	units: number;
	/** Paise a unit; undefined where the accounts' units make up nothing. */
	average: Paise | undefined;
	price: Paise | undefined;
	/** Percent a year; undefined where it is no option, and where its price has none. */
	iv: number | undefined;
	/** What is done for want of a figure. */
	note: 'ended' | 'at-intrinsic' | undefined;
}

/** By expiry, then strike, calls first. */
export function contractRows(legs: readonly HeldLeg[], priced: Priced | undefined): ContractRow[] {
	const found = new Map<InstrumentKey, { leg: HeldLeg; units: number; cost: number }>();
	for (const leg of legs) {
		const { units = 0, cost = 0 } = found.get(leg.key) ?? {};
		found.set(leg.key, { leg, units: units + leg.units, cost: cost + leg.cost });
	}
	return [...found.values()]
		.map(({ leg: { key, label, terms }, units, cost }): ContractRow => {
			const volatility = priced?.volatility.get(key);
			const isOpen = terms.kind === 'option' && priced !== undefined && volatility === undefined;
			return {
				...{ key, label, terms, units },
				average: units === 0 ? undefined : (Math.round(cost / units) as Paise),
				price: priced?.prices.get(key),
				iv: volatility === undefined ? undefined : volatility * 100,
				note: priced?.ended.has(key) ? 'ended' : isOpen ? 'at-intrinsic' : undefined
			};
		})
		.sort((a, b) => order(a).localeCompare(order(b), 'en', { numeric: true }));
}

function order({ terms, label }: ContractRow): string {
	switch (terms.kind) {
		case 'option':
			return `${terms.expiry} 1 ${terms.strike} ${terms.side}`;
		case 'future':
			return `${terms.expiry} 0`;
		case 'own':
			return `0 ${label}`;
	}
}
