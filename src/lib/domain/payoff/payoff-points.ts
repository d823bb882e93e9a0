import type { PayoffShape } from './payoff-shape.ts';

/** P&L in paise at a spot in rupees. */
export interface PayoffPoint {
	spot: number;
	pnl: number;
}

/** Steps of the golden section: each leaves 62 % of the interval. */
const SECTIONS = 60;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Ascending: the knots and the spots of `also`, and of a curve its tops and bottoms. Between two of them it only rises or falls. */
export function payoffPoints(shape: PayoffShape, also: readonly number[] = []): PayoffPoint[] {
	const { pnl, knots, curved } = shape;
	const spots = [...new Set([...knots, ...also])].sort((a, b) => a - b);
	const points = spots.map((spot) => ({ spot, pnl: pnl(spot) }));
	if (!curved) return points;
	const turns = points.flatMap((point, index) => {
		const [before, after] = [points[index - 1], points[index + 1]];
		if (!before || !after) return [];
		const rises = point.pnl - before.pnl;
		const falls = point.pnl - after.pnl;
		if (rises * falls <= 0) return [];
		const sign = Math.sign(rises);
		return [turn((spot) => sign * pnl(spot), before.spot, after.spot)];
	});
	const at = turns.map((spot) => ({ spot, pnl: pnl(spot) }));
	return [...points, ...at].sort((a, b) => a.spot - b.spot);
}

/** The spot at which a function that rises and then falls is highest. */
function turn(value: (spot: number) => number, from: number, to: number): number {
	let [low, high] = [from, to];
	for (let section = 0; section < SECTIONS; section += 1) {
		const left = high - GOLDEN * (high - low);
		const right = low + GOLDEN * (high - low);
		if (value(left) < value(right)) low = left;
		else high = right;
	}
	return (low + high) / 2;
}
