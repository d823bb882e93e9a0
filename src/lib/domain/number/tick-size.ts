import type { Paise } from './paise.ts';

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
