import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import type {
	BasketOutcome,
	CancelAllOutcome,
	CloseAllOutcome,
	OrderOutcome,
	SplitOutcome
} from '#lib/domain/order/order-outcome.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import { rupees } from '#lib/domain/number/paise.ts';
import type { Answer } from './answer.ts';
import { act, prove, mapAnswer } from './ask.ts';
import type { EndpointName } from './endpoints.ts';
import { send, type ServerAccess } from './request.ts';
import {
	acknowledgement,
	batchAnswer,
	cancelAllAnswer,
	childrenFrom,
	closeAllAnswer,
	matchLegs,
	nothingToDo
} from '#lib/openalgo/schema/acknowledgement.ts';
import { orderidFrom, textFrom } from '#lib/openalgo/schema/coerce.ts';
import { STRATEGY } from './strategy.ts';
import type { Call } from './transport.ts';

export interface OrderChange extends OrderRequest {
	orderid: string;
	/** It makes less of what the account holds: the user's own limits do not stop it. */
	reduces?: boolean;
}

function order(path: EndpointName, body: Record<string, unknown>): Call {
	return { path, body: { strategy: STRATEGY, ...body } };
}

/** Prices go out only with the types that have them: the sandbox refuses a price on a market order. */
function fields(wanted: OrderRequest) {
	const { priceType, price, trigger } = wanted;
	return {
		...instrumentOf(wanted.key),
		action: wanted.side,
		quantity: wanted.quantity,
		pricetype: priceType,
		product: wanted.product,
		price: price !== undefined && (priceType === 'LIMIT' || priceType === 'SL') ? rupees(price) : 0,
		trigger_price:
			trigger !== undefined && (priceType === 'SL' || priceType === 'SL-M') ? rupees(trigger) : 0,
		disclosed_quantity: wanted.disclosedQuantity ?? 0
	};
}

export async function placeOrder(
	host: ServerAccess,
	wanted: OrderRequest,
	number?: string,
	reduces?: boolean
): Promise<Answer<OrderOutcome>> {
	return act(host, { ...order('placeorder', fields(wanted)), number, reduces }, acknowledgement);
}

/**
 * Trades the difference to `target`, a signed net position. With target 0 the quantity is sent as 0, or the server
 * would open a position where there is none. The server takes a failed read of the positions for a flat book: read
 * them first.
 */
export async function placeSmartOrder(
	host: ServerAccess,
	wanted: OrderRequest,
	target: number
): Promise<Answer<OrderOutcome>> {
	const quantity = target === 0 ? 0 : wanted.quantity;
	const body = { ...fields(wanted), quantity, position_size: target };
	const reply = await send(host, order('placesmartorder', body));
	// Several plugins report a position that is flat already as a failure with HTTP 500.
	const idle = reply.ok ? undefined : nothingToDo(textFrom(reply.raw?.['message']));
	if (!idle) return prove(reply, acknowledgement);
	const analyze = !reply.ok && reply.raw?.['mode'] === 'analyze';
	return { ok: true, value: idle, mode: analyze ? 'analyze' : 'live', tookMs: 0 };
}

export async function placeBasket(
	host: ServerAccess,
	wanted: readonly OrderRequest[]
): Promise<Answer<BasketOutcome>> {
	const call = order('basketorder', { orders: wanted.map(fields) });
	return mapAnswer(
		await act(host, call, batchAnswer),
		({ pending_order_id, results }): BasketOutcome | undefined => {
			const pendingId = orderidFrom(pending_order_id);
			if (pendingId !== undefined) return { kind: 'awaiting-approval', pendingId };
			return results && { kind: 'sent', ...matchLegs(wanted, results) };
		},
		'results'
	);
}

/** The server cuts the order into children of `slice` units, at most 100 of them. */
export async function splitOrder(
	host: ServerAccess,
	wanted: OrderRequest,
	slice: number
): Promise<Answer<SplitOutcome>> {
	const call = order('splitorder', { ...fields(wanted), splitsize: slice });
	return mapAnswer(
		await act(host, call, batchAnswer),
		({ pending_order_id, results }): SplitOutcome | undefined => {
			const pendingId = orderidFrom(pending_order_id);
			if (pendingId !== undefined) return { kind: 'awaiting-approval', pendingId };
			return results && { kind: 'sent', children: childrenFrom(results) };
		},
		'results'
	);
}

/** Whether `quantity` means the whole or what is left is the broker's own idea. */
export async function modifyOrder(
	host: ServerAccess,
	change: OrderChange
): Promise<Answer<OrderOutcome>> {
	const body = { ...fields(change), orderid: change.orderid };
	return act(host, { ...order('modifyorder', body), reduces: change.reduces }, acknowledgement);
}

export async function cancelOrder(
	host: ServerAccess,
	orderid: string
): Promise<Answer<OrderOutcome>> {
	return act(host, order('cancelorder', { orderid }), acknowledgement);
}

export async function cancelAllOrders(host: ServerAccess): Promise<Answer<CancelAllOutcome>> {
	return act(host, order('cancelallorder', {}), cancelAllAnswer);
}

/** A live server says success whatever became of the exits: read the positions afterwards. */
export async function closePositions(host: ServerAccess): Promise<Answer<CloseAllOutcome>> {
	return act(host, order('closeposition', {}), closeAllAnswer);
}
