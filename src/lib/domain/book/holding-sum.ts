import { percentOf, type HoldingFigures } from './holding-figures.ts';
import { addKnown, sumKnown, type KnownSum } from './known-sum.ts';

type Summed = 'invested' | 'value' | 'pnl' | 'today';

export interface HoldingSum extends Record<Summed, KnownSum> {
	/** P&L of what was invested (1 is one percent); undefined as soon as one row is missing in either. */
	percent: number | undefined;
}

/** `unread`: rows of the book that could not be read, which are in none of the sums. */
export function sumHoldings(rows: readonly HoldingFigures[], unread: number): HoldingSum {
	return withPercent((name) =>
		sumKnown(
			rows.map((row) => row[name]),
			unread
		)
	);
}

export function addHoldingSums(sums: readonly HoldingSum[]): HoldingSum {
	return withPercent((name) => addKnown(sums.map((sum) => sum[name])));
}

function withPercent(sumOf: (name: Summed) => KnownSum): HoldingSum {
	const [invested, value, pnl, today] = [
		sumOf('invested'),
		sumOf('value'),
		sumOf('pnl'),
		sumOf('today')
	];
	const whole = invested.without === 0 && pnl.without === 0;
	return {
		...{ invested, value, pnl, today },
		percent: whole ? percentOf(pnl.amount, invested.amount) : undefined
	};
}
