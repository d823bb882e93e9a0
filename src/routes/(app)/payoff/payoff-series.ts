import { chartRange } from '#lib/domain/payoff/chart-range.ts';
import { payoffPnl } from '#lib/domain/payoff/leg-worth.ts';
import type { WhatIf } from '#lib/domain/payoff/payoff-market.ts';
import type { PayoffResult } from '#lib/view/payoff/payoff.svelte.ts';

/** What the chart shows: spots in rupees, P&L in rupees. */
export interface PayoffSeries {
	low: number;
	high: number;
	/** At each spot, ascending: both lines have all of them. */
	points: readonly { spot: number; atEnd: number; before: number }[];
	/** Those in view. */
	breakEvens: readonly number[];
	move: PayoffResult['move'];
	/** Of the market now, and of the sliders where that is another one; undefined where nothing tells it. */
	spot: number | undefined;
	asked: number | undefined;
	/** At the asked spot, before the end. */
	pnl: number;
	/** Both lines are one, as when the sliders have moved the date to the end. */
	ended: boolean;
}

/** Spots between the corners: more than a phone has pixels for would only cost. */
const STEPS = 120;

/** `asked`: the sliders' spot in rupees. */
export function payoffSeries(result: PayoffResult, whatIf: WhatIf, asked: number): PayoffSeries {
	const { legs, market, shape, move, horizon } = result;
	const strikes = legs.flatMap((leg) => (leg.kind === 'option' ? leg.strike : []));
	const [least, most] = chartRange(market.spot, strikes, move);
	const low = Math.min(least, asked);
	const high = Math.max(most, asked);
	const breakEvens = result.breakEvens.filter((spot) => spot >= low && spot <= high);
	const steps = Array.from({ length: STEPS + 1 }, (_, step) => low + ((high - low) * step) / STEPS);
	// A curve has knots for its search, which are no corners.
	const corners = shape.curved ? [] : shape.knots.filter((spot) => spot > low && spot < high);
	const spots = [...new Set([...steps, ...corners, ...breakEvens, asked])].sort((a, b) => a - b);
	const before = (spot: number) => payoffPnl(legs, spot, whatIf, market) / 100;
	return {
		...{ low, high, breakEvens, move, spot: market.spot, asked },
		points: spots.map((spot) => {
			return { spot, atEnd: shape.pnl(spot) / 100, before: before(spot) };
		}),
		pnl: before(asked),
		ended: horizon !== undefined && whatIf.at >= horizon
	};
}
