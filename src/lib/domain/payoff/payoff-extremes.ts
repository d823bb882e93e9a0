import { payoffPoints, type PayoffPoint } from './payoff-points.ts';
import type { PayoffShape } from './payoff-shape.ts';

/** The most or the least of a payoff, and the spots in rupees between which it is that; `to` may be Infinity. */
export interface Extreme {
	/** Paise, with fractions. */
	pnl: number;
	from: number;
	to: number;
}
/** An underlying has no highest price, so that what lies above may have no end. */
export type ExtremeAbove = Extreme | 'unlimited';

export interface PayoffExtremes {
	/** Between a price of zero and the spot, and from the spot upwards. */
	best: { below: Extreme; above: ExtremeAbove };
	worst: { below: Extreme; above: ExtremeAbove };
}

/** Paise by which two values are still the same one. */
const SAME = 0.01;
/** Times the last knot: beyond it a payoff without slope no longer changes. */
const FAR = 1_000;

export function payoffExtremes(shape: PayoffShape, spot: number): PayoffExtremes {
	const most = sideExtremes(shape, spot);
	const turned = { ...shape, pnl: (at: number) => -shape.pnl(at), slopeAbove: -shape.slopeAbove };
	const least = sideExtremes(turned, spot);
	const back = (extreme: ExtremeAbove): ExtremeAbove =>
		extreme === 'unlimited' ? extreme : { ...extreme, pnl: -extreme.pnl };
	return {
		best: most,
		worst: { below: { ...least.below, pnl: -least.below.pnl }, above: back(least.above) }
	};
}

/** The better of both sides, as one where they meet at the spot. */
export function bestOverall({ below, above }: PayoffExtremes['best']): ExtremeAbove {
	if (above === 'unlimited') return above;
	if (Math.abs(below.pnl - above.pnl) >= SAME) return below.pnl > above.pnl ? below : above;
	return below.to >= above.from ? { ...below, to: above.to } : above;
}

function sideExtremes(shape: PayoffShape, spot: number): PayoffExtremes['best'] {
	const points = payoffPoints(shape, [spot]);
	const below = highest(points.filter((point) => point.spot <= spot)) ?? flat(shape, spot);
	if (shape.slopeAbove > 0) return { below, above: 'unlimited' };
	const above = points.filter((point) => point.spot >= spot);
	if (shape.slopeAbove === 0) {
		const last = above.at(-1)?.spot ?? spot;
		above.push({ spot: Infinity, pnl: shape.pnl(shape.curved ? last * FAR : last) });
	}
	return { below, above: highest(above) ?? flat(shape, spot) };
}

function flat({ pnl }: PayoffShape, spot: number): Extreme {
	return { pnl: pnl(spot), from: spot, to: spot };
}

/** Neighbours that are as high are one plateau. */
function highest(points: readonly PayoffPoint[]): Extreme | undefined {
	const peak = Math.max(...points.map(({ pnl }) => pnl));
	const from = points.findIndex(({ pnl }) => peak - pnl < SAME);
	const rest = points.slice(from);
	const lower = rest.findIndex(({ pnl }) => peak - pnl >= SAME);
	const plateau = lower < 0 ? rest : rest.slice(0, lower);
	const [first, last] = [plateau[0], plateau.at(-1)];
	return first && last && { pnl: peak, from: first.spot, to: last.spot };
}
