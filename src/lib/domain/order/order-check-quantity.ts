import { isLotMultiple, planSlices } from './freeze-slices.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import { overLots } from './order-limits.ts';
import { stop, warn, type OrderProblem } from './order-problem.ts';
import type { OrderDraft } from './order.ts';
import type { Settings } from '#lib/domain/user/settings.ts';

/** Orders of one ticket and account; more is a slip of the finger, and takes a host seconds to pass on. */
export const MOST_SLICES = 50;

interface QuantityFacts {
	listing: Pick<Listing, 'lotSize' | 'freezeQuantity'>;
	limits: Pick<Settings['limits'], 'lotsPerOrder'>;
}

/** What the ticket itself says, before any account's multiplier. */
export function checkQuantity(
	{ quantity, disclosedQuantity }: Pick<OrderDraft, 'quantity' | 'disclosedQuantity'>,
	{ listing }: Pick<QuantityFacts, 'listing'>
): OrderProblem[] {
	if (!isAmount(quantity)) return [stop({ kind: 'no-quantity' })];
	return [
		...checkLot(quantity, listing.lotSize ?? 1),
		...checkDisclosed(disclosedQuantity, quantity)
	];
}

/** What goes to an account, in units; `names` are the accounts concerned where not all get the same as the ticket says. */
export function checkShare(
	quantity: number | undefined,
	names: readonly string[] | undefined,
	{ listing, limits }: QuantityFacts
): OrderProblem[] {
	if (!isAmount(quantity)) return [];
	// Cash shares come one by one, and a server that says no lot size cannot be contradicted.
	const lotSize = listing.lotSize ?? 1;
	return [
		...overLots(quantity / lotSize, limits.lotsPerOrder, names),
		...checkFreeze(quantity, lotSize, listing.freezeQuantity, names)
	];
}

function isAmount(quantity: number | undefined): quantity is number {
	return quantity !== undefined && Number.isSafeInteger(quantity) && quantity > 0;
}

function checkLot(quantity: number, lotSize: number): OrderProblem[] {
	if (isLotMultiple(quantity, lotSize)) return [];
	const lots = Math.floor(quantity / lotSize);
	const below = lots > 0 ? lots * lotSize : undefined;
	return [stop({ kind: 'not-lot-multiple', lotSize, below, above: (lots + 1) * lotSize })];
}

function checkDisclosed(disclosed: number | undefined, quantity: number): OrderProblem[] {
	// 0 is OpenAlgo's word for the whole order in the open.
	if (disclosed === undefined || disclosed === 0) return [];
	return isAmount(disclosed) && disclosed <= quantity
		? []
		: [stop({ kind: 'disclosed-not-valid', quantity })];
}

function checkFreeze(
	quantity: number,
	lotSize: number,
	freeze: number | undefined,
	names: readonly string[] | undefined
): OrderProblem[] {
	if (freeze === undefined || quantity <= freeze) return [];
	if (freeze < lotSize) return [stop({ kind: 'freeze-below-lot', freeze, lotSize, names })];
	// Of a quantity that is refused for its lot, the slices of the next possible one.
	const plan = planSlices(Math.ceil(quantity / lotSize) * lotSize, lotSize, freeze);
	if (!plan) return [];
	const { count } = plan;
	return count > MOST_SLICES
		? [stop({ kind: 'too-many-slices', count, most: MOST_SLICES, freeze, names })]
		: [warn({ kind: 'above-freeze', freeze, plan, names })];
}
