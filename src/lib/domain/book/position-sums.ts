import type { Paise } from '#lib/domain/number/paise.ts';

export interface PositionSum {
	/** Paise over the rows whose P&L is known. */
	pnl: Paise;
	/** Over those whose parts are known. */
	realised: Paise;
	unrealised: Paise;
	/** Rows in `pnl` whose parts are not known: with any of them the parts are not the whole. */
	unsplit: number;
	/** Rows that are not in it, because the broker sent no figure for them. */
	unknown: number;
	/** Since the day began in IST, over the rows of which it is known. */
	today: Paise;
	/** Rows that are not in `today`: with any of them it is not the whole. */
	undated: number;
}

export const NO_POSITIONS: PositionSum = {
	pnl: 0 as Paise,
	realised: 0 as Paise,
	unrealised: 0 as Paise,
	unsplit: 0,
	unknown: 0,
	today: 0 as Paise,
	undated: 0
};

export function sumSums(sums: readonly PositionSum[]): PositionSum {
	return sums.reduce(
		(total, sum) => ({
			pnl: (total.pnl + sum.pnl) as Paise,
			realised: (total.realised + sum.realised) as Paise,
			unrealised: (total.unrealised + sum.unrealised) as Paise,
			unsplit: total.unsplit + sum.unsplit,
			unknown: total.unknown + sum.unknown,
			today: (total.today + sum.today) as Paise,
			undated: total.undated + sum.undated
		}),
		NO_POSITIONS
	);
}
