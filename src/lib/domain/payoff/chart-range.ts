import type { ExpectedMove } from './expected-move.ts';

/** Shares of the spot to each side that a chart shows at least and at most. */
const LEAST = 0.02;
const MOST = 0.25;
/** The same in expected moves: what lies farther away is hardly ever reached. */
const LEAST_MOVES = 2.2;
const MOST_MOVES = 5;
/** Room beyond the outermost strike. */
const BEYOND = 1.25;

/** Spots in rupees from which to which a payoff is drawn: its strikes and what may well happen, around the spot. */
export function chartRange(
	spot: number,
	strikes: readonly number[],
	move: ExpectedMove | undefined
): [low: number, high: number] {
	const oneMove = move && (move.high - move.low) / 2;
	const least = Math.max(spot * LEAST, (oneMove ?? 0) * LEAST_MOVES);
	const most = oneMove === undefined ? spot * MOST : Math.max(least, oneMove * MOST_MOVES);
	const reach = (side: 1 | -1) => {
		const farthest = Math.max(0, ...strikes.map((strike) => side * (strike - spot)));
		return Math.min(Math.max(farthest * BEYOND, least), most);
	};
	return [Math.max(0, spot - reach(-1)), spot + reach(1)];
}
