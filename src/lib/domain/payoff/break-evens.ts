import { payoffPoints } from './payoff-points.ts';
import type { PayoffShape } from './payoff-shape.ts';

/** Paise that sums of products in binary fractions may be off by. */
const NOTHING = 1e-4;
/** Halvings after which an interval of a million rupees is narrower than a double can tell. */
const HALVINGS = 80;

/**
 * Spots in rupees, ascending, at which the P&L is nothing, and gain or loss on one side at least. On straight pieces they
 * are computed, not searched; on curved ones searched down to the last digit between two spots of opposite sign.
 */
export function breakEvens(shape: PayoffShape): number[] {
	const { pnl, slopeAbove, curved } = shape;
	const points = payoffPoints(shape);
	const found: number[] = [];
	points.forEach((point, index) => {
		const before = points[index - 1] ?? point;
		const next = points[index + 1];
		const after = next?.pnl ?? point.pnl + slopeAbove;
		const touches = signOf(before.pnl) !== 0 || signOf(after) !== 0;
		if (signOf(point.pnl) === 0 && touches) found.push(point.spot);
		if (!next || signOf(point.pnl) * signOf(next.pnl) >= 0) return;
		const share = point.pnl / (point.pnl - next.pnl);
		const straight = point.spot + (next.spot - point.spot) * share;
		found.push(curved ? searched(pnl, point.spot, next.spot) : straight);
	});
	const last = points.at(-1);
	// Far above the last point it is a straight line, curved or not.
	if (last && signOf(last.pnl) * signOf(slopeAbove) < 0) {
		const above = -last.pnl / slopeAbove;
		found.push(curved ? searched(pnl, last.spot, last.spot + 2 * above) : last.spot + above);
	}
	return found;
}

/** 1 for a gain, −1 for a loss, 0 for neither. */
function signOf(pnl: number): -1 | 0 | 1 {
	if (Math.abs(pnl) < NOTHING) return 0;
	return pnl > 0 ? 1 : -1;
}

function searched(pnl: (spot: number) => number, from: number, to: number): number {
	let [low, high] = [from, to];
	const sign = Math.sign(pnl(low));
	for (let halving = 0; halving < HALVINGS; halving += 1) {
		const middle = (low + high) / 2;
		if (Math.sign(pnl(middle)) === sign) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}
