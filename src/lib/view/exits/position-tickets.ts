import { PRODUCTS } from '#lib/domain/book/position.ts';
import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import { productsOn } from '#lib/domain/order/tradable-product.ts';
import type { HeldPlace } from '#lib/view/books/position-lines.ts';
import type { TicketStart } from '#lib/view/orders/ticket-desk.svelte.ts';

/**
 * The tickets of a position: more of it, or so much of the other side that it turns, which is twice its lots in one order.
 * They are for its account alone, in its product; nothing is sent by opening one. Undefined where its product cannot be
 * ordered from here, or its lots are not known.
 */
export function positionTicket(
	what: 'add' | 'reverse',
	{ held, group }: HeldPlace
): TicketStart | undefined {
	const { position, lots, live } = held;
	const { key, quantity } = position;
	const product = PRODUCTS.find((known) => known === position.product);
	if (!product || !productsOn(instrumentOf(key).exchange).includes(product)) return undefined;
	if (quantity === 0 || lots === undefined || !Number.isInteger(lots)) return undefined;
	const isBuy = quantity > 0 === (what === 'add');
	const { depth, ltp } = live;
	return {
		contract: { key },
		side: isBuy ? 'BUY' : 'SELL',
		price: (isBuy ? depth.asks[0] : depth.bids[0])?.price ?? ltp,
		lots: what === 'add' ? 1 : 2 * Math.abs(lots),
		...{ product, only: group.account.id }
	};
}
