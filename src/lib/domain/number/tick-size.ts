import type { Paise } from './paise.ts';

/** Paise: a tick up to here is one in rupees for certain. */
const SURE = 100;
/** Paise. No contract has a coarser tick. */
const MOST = 100_000;
/** Paise. A tick that was written in paise comes to no more. */
const MOST_WRITTEN_IN_PAISE = 1_000;

/**
 * A tick as a server wrote it, in rupees by the contract, though several brokers' lists hold paise: 5 for 0.05. It is taken
 * for paise when one of `prices`, at which this contract or one of the same tick was traded or offered, proves that it
 * cannot be rupees. Undefined for one that is a tick neither way.
 */
export function provenTick(written: Paise, prices: readonly Paise[]): Paise | undefined {
	if (!(written > 0) || written > MOST) return undefined;
	if (written <= SURE || prices.every((price) => isOnTick(price, written))) return written;
	const inPaise = Math.round(written / 100) as Paise;
	const fits =
		inPaise <= MOST_WRITTEN_IN_PAISE && prices.every((price) => isOnTick(price, inPaise));
	return fits ? inPaise : undefined;
}

/** Whether a price can be offered at the exchange. A tick that is not known refuses nothing. */
export function isOnTick(price: Paise, tick: Paise): boolean {
	return !(tick > 0) || price % tick === 0;
}

/** The nearest price on the tick, the higher of a tie, in paise; never below one tick. */
export function nearestTick(price: Paise, tick: Paise): Paise {
	return onTick(Math.round(price / tick), price, tick);
}

/** One tick up or down, as the arrow keys of a price field do; from a price off the tick to the next one on it. */
export function stepTick(price: Paise, tick: Paise, by: 1 | -1): Paise {
	const ticks = by > 0 ? Math.floor(price / tick) + 1 : Math.ceil(price / tick) - 1;
	return onTick(ticks, price, tick);
}

function onTick(ticks: number, price: Paise, tick: Paise): Paise {
	return tick > 0 ? ((Math.max(1, ticks) * tick) as Paise) : price;
}
