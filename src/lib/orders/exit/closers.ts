import type { Position } from '#lib/domain/book/position.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Order } from '#lib/domain/order/order.ts';
import { isFinal, type GroupId, type Intent } from '#lib/orders/intent/intent.ts';

/** Which position of an account. */
export interface HeldContract {
	key: InstrumentKey;
	product: string;
}

/** Ms after a fill until every broker's position book shows it. */
export const SHOWN_WITHIN = 15_000;

/** What is already on its way to close a position, and what of it the position book need not show yet. */
export interface Closing {
	/** Intents that may still be filled. */
	inFlight: readonly Intent[];
	/** Units that they may still close. */
	outstanding: number;
	/** Units that this press has closed, and may still close. */
	own: number;
	/** The position book is behind: it does not show what is known to be filled. */
	behind: boolean;
}

/** `asOf`: epoch ms at which the positions were true. `orders`: the order book's rows. */
export function closingOf(
	position: Pick<Position, 'key' | 'product' | 'quantity'>,
	{
		group,
		intents,
		orders,
		asOf
	}: {
		group: GroupId;
		intents: readonly Intent[];
		orders: readonly Order[];
		asOf: number;
	}
): Closing {
	const side = closingSide(position.quantity);
	const closers = intents.filter(({ order }) => isOf(order, position) && order.side === side);
	const inFlight = closers.filter((intent) => !isFinal(intent));
	const mine = closers.filter((intent) => intent.group === group);
	const sizes = new Map(orders.map((row) => [row.orderid, row.quantity]));
	const unfilled = (intent: Intent) => unfilledOf(intent, sizes);
	return {
		inFlight,
		outstanding: sum(inFlight, unfilled),
		own:
			sum(mine, ({ life }) => life.filled) +
			sum(
				mine.filter((one) => !isFinal(one)),
				unfilled
			),
		behind:
			isBehind(position.quantity, closers, { group, asOf }) ||
			orders.some((row) => isOf(row, position) && isFreshFillOfOthers(row, side, closers, asOf))
	};
}

export function closingSide(net: number): 'BUY' | 'SELL' {
	return net > 0 ? 'SELL' : 'BUY';
}

export function isOf(order: HeldContract, position: HeldContract): boolean {
	return order.key === position.key && order.product === position.product;
}

/** What exits have closed since the first of them must be gone from the position. */
function isBehind(
	net: number,
	closers: readonly Intent[],
	{ group, asOf }: { group: GroupId; asOf: number }
): boolean {
	const fresh = closers.filter((intent) => {
		const { filledAt } = intent.life;
		const lately = filledAt !== undefined && filledAt >= asOf - SHOWN_WITHIN;
		return intent.group === group || lately || !isFinal(intent);
	});
	const first = fresh.find(({ netBefore }) => netBefore !== undefined);
	if (first?.netBefore === undefined) return false;
	const closed = Math.abs(first.netBefore) - Math.abs(net);
	return closed < sum(fresh, ({ life }) => life.filled);
}

/** Another device or program has just closed some of it. */
function isFreshFillOfOthers(
	row: Order,
	side: 'BUY' | 'SELL',
	closers: readonly Intent[],
	asOf: number
): boolean {
	if (row.side !== side || row.status !== 'complete' || row.at === undefined) return false;
	const known = closers.some(({ life }) => life.orderid === row.orderid);
	return !known && row.at >= asOf - SHOWN_WITHIN;
}

/** An order that was changed since has the quantity that the book shows. */
function unfilledOf({ order, life }: Intent, sizes: ReadonlyMap<string, number>): number {
	const size = life.orderid === undefined ? undefined : sizes.get(life.orderid);
	return Math.max(0, (size ?? order.quantity) - life.filled);
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
	return items.reduce((total, item) => total + of(item), 0);
}
