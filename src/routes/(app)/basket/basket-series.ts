import { chartRange } from '#lib/domain/payoff/chart-range.ts';
import type { ExpiryPayoff } from '#lib/domain/payoff/expiry-payoff.ts';
import type { PayoffSeries } from '../payoff/payoff-series.ts';

/** What the chart of a basket shows: its payoff at expiry alone. `spot`: rupees; undefined where nothing tells it. */
export function basketSeries(
	{ pnl, corners, breakEvens }: Pick<ExpiryPayoff, 'pnl' | 'corners' | 'breakEvens'>,
	spot: number | undefined
): PayoffSeries {
	const marks = [...corners, ...breakEvens];
	const middle = (Math.min(...marks) + Math.max(...marks)) / 2;
	const [low, high] = chartRange(spot ?? middle, marks, undefined);
	const within = (at: number) => at > low && at < high;
	const spots = [low, ...marks.filter(within), high, ...(spot === undefined ? [] : [spot])];
	const points = [...new Set(spots)]
		.sort((a, b) => a - b)
		.map((at) => {
			const rupees = pnl(at) / 100;
			return { spot: at, atEnd: rupees, before: rupees };
		});
	return {
		...{ low, high, points, spot, asked: spot, move: undefined, ended: true },
		breakEvens: breakEvens.filter(within),
		pnl: spot === undefined ? 0 : pnl(spot) / 100
	};
}
