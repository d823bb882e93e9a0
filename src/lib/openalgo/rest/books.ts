import type { Funds, Holdings, Margin } from '#lib/domain/book/account-books.ts';
import type { Book } from '#lib/domain/book/book.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { MarginLeg } from '#lib/domain/order/order-outcome.ts';
import type { Order, Trade } from '#lib/domain/order/order.ts';
import type { Position } from '#lib/domain/book/position.ts';
import type { Answer } from './answer.ts';
import { read, mapAnswer } from './ask.ts';
import type { EndpointName } from './endpoints.ts';
import type { ServerAccess } from './request.ts';
import { unitsFrom } from '#lib/openalgo/schema/coerce.ts';
import { fundsAnswer, marginAnswer } from '#lib/openalgo/schema/funds.ts';
import { holdingsAnswer, openPositionAnswer, positionsAnswer } from '#lib/openalgo/schema/held.ts';
import { ordersAnswer, orderStatusAnswer } from '#lib/openalgo/schema/order.ts';
import { tradesAnswer } from '#lib/openalgo/schema/trade.ts';
import { STRATEGY } from './strategy.ts';
import type { Call } from './transport.ts';

function book(path: EndpointName, body: Record<string, unknown> = {}): Call {
	return { path, body };
}

/** Rows closed today are included, with quantity 0. */
export async function positions(host: ServerAccess): Promise<Answer<Book<Position>>> {
	return read(host, book('positionbook'), positionsAnswer);
}

/** Today's orders, in the broker's order. */
export async function orders(host: ServerAccess): Promise<Answer<Book<Order>>> {
	return read(host, book('orderbook'), ordersAnswer);
}

/** Today's fills, one row each. */
export async function trades(host: ServerAccess): Promise<Answer<Book<Trade>>> {
	return read(host, book('tradebook'), tradesAnswer);
}

export async function holdings(host: ServerAccess): Promise<Answer<Holdings>> {
	return read(host, book('holdings'), holdingsAnswer);
}

export async function funds(host: ServerAccess): Promise<Answer<Funds>> {
	return mapAnswer(await read(host, book('funds'), fundsAnswer), ({ data }) => data);
}

/**
 * Asked of the live broker even in analyze mode. The server silently leaves unknown symbols out of the sum,
 * so ask only about symbols that it listed.
 */
export async function margin(
	host: ServerAccess,
	legs: readonly MarginLeg[]
): Promise<Answer<Margin>> {
	const wanted = legs.map((leg) => ({
		...instrumentOf(leg.key),
		action: leg.side,
		product: leg.product,
		pricetype: leg.priceType,
		// Numbers are refused here, and only here.
		quantity: String(leg.quantity)
	}));
	const answer = await read(host, book('margin', { positions: wanted }), marginAnswer);
	return mapAnswer(answer, ({ data }) => data);
}

/** Reads whole books at the broker: for more than one order, `orders` costs less. */
export async function orderStatus(host: ServerAccess, orderid: string): Promise<Answer<Order>> {
	const call = book('orderstatus', { strategy: STRATEGY, orderid });
	return mapAnswer(await read(host, call, orderStatusAnswer), ({ data }) => data);
}

/** Signed units; 0 also for a symbol that does not exist. */
export async function openPosition(
	host: ServerAccess,
	key: InstrumentKey,
	product: string
): Promise<Answer<number>> {
	const call = book('openposition', { strategy: STRATEGY, ...instrumentOf(key), product });
	const answer = await read(host, call, openPositionAnswer);
	return mapAnswer(answer, ({ quantity }) => unitsFrom(quantity), 'quantity');
}
