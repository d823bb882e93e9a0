import { isLotMultiple, planSlices } from './freeze-slices.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import { stop, warn, type OrderProblem } from './order-problem.ts';
import type { OrderDraft } from './order.ts';
import type { Settings } from '#lib/domain/user/settings.ts';

/** Orders of one ticket and account; more is a slip of the finger, and takes a host seconds to pass on. */
export const MOST_SLICES = 50;

interface QuantityFacts {
	listing: Pick<Listing, 'lotSize' | 'freezeQuantity'>;
	limits: Pick<Settings['limits'], 'lotsPerOrder'>;
}

export function checkQuantity(
	{ quantity }: Pick<OrderDraft, 'quantity'>,
	{ listing, limits }: QuantityFacts
): OrderProblem[] {
	if (quantity === undefined || !Number.isSafeInteger(quantity) || quantity <= 0)
		return [stop({ kind: 'no-quantity' })];
	// Cash shares come one by one, and a server that says no lot size cannot be contradicted.
	const lotSize = listing.lotSize ?? 1;
	return [
		...checkLot(quantity, lotSize),
		...checkLots(quantity / lotSize, limits.lotsPerOrder),
		...checkFreeze(quantity, lotSize, listing.freezeQuantity)
	];
}

function checkLot(quantity: number, lotSize: number): OrderProblem[] {
	if (isLotMultiple(quantity, lotSize)) return [];
	const lots = Math.floor(quantity / lotSize);
	const below = lots > 0 ? lots * lotSize : undefined;
	return [stop({ kind: 'not-lot-multiple', lotSize, below, above: (lots + 1) * lotSize })];
}

function checkLots(lots: number, limit: number): OrderProblem[] {
	return limit > 0 && lots > limit ? [stop({ kind: 'above-lots-limit', lots, limit })] : [];
}

function checkFreeze(
	quantity: number,
	lotSize: number,
	freeze: number | undefined
): OrderProblem[] {
	if (freeze === undefined || quantity <= freeze) return [];
	if (freeze < lotSize) return [stop({ kind: 'freeze-below-lot', freeze, lotSize })];
	// Of a quantity that is refused for its lot, the slices of the next possible one.
	const plan = planSlices(Math.ceil(quantity / lotSize) * lotSize, lotSize, freeze);
	if (!plan) return [];
	const { count } = plan;
	return count > MOST_SLICES
		? [stop({ kind: 'too-many-slices', count, most: MOST_SLICES, freeze })]
		: [warn({ kind: 'above-freeze', freeze, plan })];
}
