import type { Optionable } from './listed.ts';

/** A commodity of MCX: futures only, without a spot price of its own. */
export interface ListedCommodity extends Omit<
	Optionable,
	'strikeStep' | 'leastStrikes' | 'expiryWeekday' | 'weekly'
> {
	title: string;
	/** Of the month; a holiday before it when the exchanges rest on it. */
	expiryDay: number;
	/** Annual, a fraction. */
	volatility: number;
	/** Correlation with the common market factor. */
	correlation: number;
}

/** Contract sizes of MCX in the unit that the price is quoted for: barrels, mmBtu, kilograms. */
export const COMMODITIES: readonly ListedCommodity[] = [
	commodity('CRUDEOIL', 'CRUDE OIL', 100, 5_400, 1, 19, 0.33),
	commodity('CRUDEOILM', 'CRUDE OIL MINI', 10, 5_400, 1, 19, 0.33),
	commodity('NATURALGAS', 'NATURAL GAS', 1_250, 350, 0.1, 24, 0.5),
	commodity('COPPER', 'COPPER', 2_500, 950, 0.05, 30, 0.18),
	commodity('ZINC', 'ZINC', 5_000, 290, 0.05, 30, 0.2)
];

function commodity(
	name: string,
	title: string,
	lotSize: number,
	level: number,
	futureTick: number,
	expiryDay: number,
	volatility: number
): ListedCommodity {
	const listed = { exchange: 'MCX', derivatives: 'MCX', freeze: undefined } as const;
	const facts = { name, title, lotSize, level, futureTick, expiryDay, volatility };
	return { ...facts, ...listed, correlation: 0.2 };
}
