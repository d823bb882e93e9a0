import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { livePnl, pnlParts, type Position } from './position.ts';

/** Paise that move with a contract's price: `then` while that is `at`, and `weight` more for each paisa above it. */
export interface Moving {
	then: number;
	at: number;
	weight: number;
}

/** What a row adds to sums. What is realised of it does not move with the price. */
export interface PnlTerms {
	key: InstrumentKey;
	/** Undefined where the broker sent no figure. */
	pnl: Moving | undefined;
	/** Paise; undefined where what is realised cannot be told from what is not. */
	realised: Paise | undefined;
	/** Since the day began; undefined where that is not known. */
	today: Moving | undefined;
	/** Paise: |average × units|, 0 for a closed row; undefined where it is not known. */
	cost: number | undefined;
}

/**
 * `units`: that a quantity of one stands for, undefined while they are not proved. A row that is not `current` stays as it
 * was read, whatever the price is now.
 */
export function pnlTerms(
	position: Position,
	units: number | undefined,
	current: boolean,
	today?: Moving
): PnlTerms {
	const { key, quantity, averagePrice, ltp } = position;
	const then = livePnl(position, ltp, units);
	const weight = current && ltp !== undefined ? quantity * (units ?? 0) : 0;
	return {
		key,
		pnl: then === undefined ? undefined : { then, at: ltp ?? 0, weight },
		realised: pnlParts(position, ltp, units)?.realised,
		today,
		cost: quantity === 0 ? 0 : costOf(averagePrice, quantity, units)
	};
}

function costOf(
	averagePrice: Paise | undefined,
	quantity: number,
	units: number | undefined
): number | undefined {
	if (averagePrice === undefined || units === undefined) return undefined;
	return Math.abs(averagePrice * quantity * units);
}
