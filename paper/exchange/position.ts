import type { Paise } from '#lib/domain/number/paise.ts';
import type { InstrumentRow } from '../market/instruments.ts';
import type { ProductType } from './order.ts';

export interface PositionRow {
	contract: InstrumentRow;
	product: ProductType;
	/** Signed units. */
	quantity: number;
	/** Signed paise that the open quantity was traded for: positive when long. */
	cost: number;
	/** Paise made or lost by what was closed. */
	realised: number;
}

export function flat(contract: InstrumentRow, product: ProductType): PositionRow {
	return { contract, product, quantity: 0, cost: 0, realised: 0 };
}

/**
 * A fill of signed units at a price in paise. Realised + unrealised is always −(Σ signed quantity × price) + quantity ×
 * price now: when an average is not a whole number of paise the remainder stays in the cost of what is still open.
 */
export function afterFill(row: PositionRow, quantity: number, price: Paise): PositionRow {
	const opposite = row.quantity * quantity < 0;
	if (!opposite) {
		return { ...row, quantity: row.quantity + quantity, cost: row.cost + quantity * price };
	}
	const closing = Math.sign(quantity) * Math.min(Math.abs(quantity), Math.abs(row.quantity));
	const costOut =
		closing === -row.quantity ? row.cost : Math.round((row.cost * -closing) / row.quantity);
	const closed = {
		...row,
		quantity: row.quantity + closing,
		cost: row.cost - costOut,
		realised: row.realised - closing * price - costOut
	};
	const rest = quantity - closing;
	return rest === 0 ? closed : { ...closed, quantity: rest, cost: rest * price };
}

/** Paise of the open quantity at a price in paise; 0 when flat. */
export function unrealised(row: PositionRow, ltp: Paise): number {
	return row.quantity * ltp - row.cost;
}

/** Paise, to the nearest; 0 when flat. */
export function averageCost(row: PositionRow): Paise {
	return (row.quantity === 0 ? 0 : Math.round(row.cost / row.quantity)) as Paise;
}
