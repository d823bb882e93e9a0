/** How one quantity is sent as several orders; all figures are units. */
export interface SlicePlan {
	count: number;
	/** Of every order but the last one. */
	each: number;
	/** Of the last one: the rest, or the same as the others. */
	last: number;
}

/**
 * The fewest orders that an exchange takes for a quantity: each a multiple of the lot and at most the freeze quantity,
 * together the quantity. One order where the freeze quantity is not known. Undefined when it cannot be done: the
 * quantity is not a positive multiple of the lot, or not even one lot is below the freeze quantity.
 */
export function planSlices(
	quantity: number,
	lotSize: number,
	freeze: number | undefined
): SlicePlan | undefined {
	if (!isLotMultiple(quantity, lotSize)) return undefined;
	// The freeze quantity need not be a multiple: 1800 allows 27 lots of 65, which is 1755.
	const most = freeze === undefined ? quantity : Math.floor(freeze / lotSize) * lotSize;
	if (!(most >= lotSize)) return undefined;
	const each = Math.min(most, quantity);
	const count = Math.ceil(quantity / each);
	return { count, each, last: quantity - (count - 1) * each };
}

/** The quantity of each order, in the order of sending. */
export function slicesOf({ count, each, last }: SlicePlan): number[] {
	return [...Array<number>(count - 1).fill(each), last];
}

/** Whether a quantity is one lot or several whole ones. */
export function isLotMultiple(quantity: number, lotSize: number): boolean {
	return Number.isSafeInteger(quantity) && quantity > 0 && lotSize > 0 && quantity % lotSize === 0;
}
