import { countedFrom } from '../counted.ts';
import { averagePrice, type PaperOrder } from '../exchange/order.ts';
import { BROKER, type PaperHost, type PaperOrderUpdate } from '../host.ts';

/** How long a reordered update waits for the one that is to overtake it. */
const OVERTAKING_MS = 60;

export function orderFrame(host: PaperHost, { order, mode }: PaperOrderUpdate): object {
	const counted = (units: number) => countedFrom(host, order.contract, units);
	const sandbox = mode === 'analyze';
	return {
		type: 'order_update',
		user_id: host.userId,
		mode,
		broker: sandbox ? 'sandbox' : BROKER,
		orderid: order.id,
		symbol: order.contract.symbol,
		exchange: order.contract.exchange,
		action: order.action,
		quantity: counted(order.quantity),
		price: priceOf(order, sandbox) / 100,
		trigger_price: order.trigger / 100,
		pricetype: order.priceType,
		product: order.product,
		order_status: order.status,
		filled_quantity: counted(order.filled),
		pending_quantity: counted(pendingOf(order, sandbox)),
		average_price: averagePrice(order) / 100,
		rejection_reason: order.reason
	};
}

/** A MARKET order has no price at the broker; the sandbox shows what it saw, and then what it paid. */
function priceOf(order: PaperOrder, sandbox: boolean): number {
	if (order.priceType !== 'MARKET') return order.price;
	if (!sandbox) return 0;
	return order.filled > 0 ? averagePrice(order) : order.reference;
}

/** The sandbox says 0 even of an open order. */
function pendingOf(order: PaperOrder, sandbox: boolean): number {
	const done = order.status === 'cancelled' || order.status === 'rejected';
	return sandbox || done ? 0 : order.quantity - order.filled;
}

/** Passes each update on as the current faults demand: twice, not at all, or after the next one. */
export function newsDesk(host: PaperHost, deliver: (update: PaperOrderUpdate) => void): () => void {
	let held: PaperOrderUpdate[] = [];
	const release = () => {
		const late = held.reverse();
		held = [];
		for (const update of late) deliver(update);
	};
	return host.onOrderUpdate((update) => {
		const fault = host.faults.take('order-updates');
		if (fault?.drop) return;
		const copies = fault?.duplicate ? [update, update] : [update];
		if (!fault?.reorder) {
			for (const copy of copies) deliver(copy);
			return;
		}
		if (held.length === 0) host.clock.after(OVERTAKING_MS, release);
		held.push(...copies);
	});
}
