import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Trade } from '#lib/domain/order/order.ts';
import type { Position } from './position.ts';

/** The day's fills of one contract and product, in the units of the book's quantities. */
export interface Traded {
	/** Bought less sold. */
	quantity: number;
	/** Paise: price × signed quantity, summed up. Undefined where a fill came without its price. */
	cost: number | undefined;
}
export const NOT_TRADED: Traded = { quantity: 0, cost: 0 };

/** What belongs together in an account: brokers net by contract and product. */
export function holdingName({ key, product }: { key: InstrumentKey; product: string }): string {
	return `${key} ${product}`;
}

/** A day's trade book by `holdingName`. */
export function tradedBy(trades: readonly Trade[]): ReadonlyMap<string, Traded> {
	const all = new Map<string, Traded>();
	for (const trade of trades) {
		const name = holdingName(trade);
		const { quantity, cost } = all.get(name) ?? NOT_TRADED;
		const signed = trade.side === 'BUY' ? trade.quantity : -trade.quantity;
		const paid = cost === undefined || trade.price === undefined ? undefined : trade.price * signed;
		all.set(name, {
			quantity: quantity + signed,
			cost: cost === undefined || paid === undefined ? undefined : cost + paid
		});
	}
	return all;
}

export interface DayFacts {
	/** Undefined where the day's trade book is not known. */
	traded: Traded | undefined;
	/** Units that a quantity of one stands for; undefined until proved. */
	units: number | undefined;
	ltp: Paise | undefined;
	/** The contract's last close before the day. */
	prevClose: Paise | undefined;
	/** Whether its market has opened today and the price is of today; undefined where that is not known. */
	moved: boolean | undefined;
}

/**
 * P&L in paise since the day began in IST: what was carried from its last close, and each of the day's fills from its price.
 * A broker's own P&L is not asked, for it may keep or drop overnight what was realised before. Undefined where a figure that it
 * needs is missing.
 */
export function todayPnl(
	{ quantity }: Pick<Position, 'quantity'>,
	{ traded, units, ltp, prevClose, moved }: DayFacts
): Paise | undefined {
	if (traded?.cost === undefined) return undefined;
	const carried = quantity - traded.quantity;
	const isOver = quantity === 0 && carried === 0;
	if (isOver && traded.cost === 0) return 0 as Paise;
	if (units === undefined) return undefined;
	if (!isOver && moved === undefined) return undefined;
	if (!moved && traded.quantity === 0 && traded.cost === 0) return 0 as Paise;
	if (quantity !== 0 && ltp === undefined) return undefined;
	if (carried !== 0 && prevClose === undefined) return undefined;
	const worth = quantity * (ltp ?? 0) - carried * (prevClose ?? 0) - traded.cost;
	// Not the negative zero of a sold quantity.
	return (Math.round(worth * units) + 0) as Paise;
}
