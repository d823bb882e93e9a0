import type { Order } from '#lib/domain/order/order.ts';
import { isFinal } from '#lib/orders/intent/intent.ts';
import { closingSide, isOf } from './closers.ts';
import type { ExitTarget, ExitView } from './exit-view.ts';

/**
 * Ids of orders that wait at the broker and would open the position again, or turn it, once it is closed: stops, targets,
 * and after a whole exit whatever waits on the contract. An exit's own orders are not among them while there is something
 * for them to close.
 */
export function restingAgainst(
	target: ExitTarget,
	net: number,
	{ orders = [], intents }: Pick<ExitView, 'orders' | 'intents'>
): string[] {
	const resting = orders.filter((row) => isOf(row, target) && isResting(row));
	const exits = new Set(
		intents.filter((one) => one.why === 'exit' && !isFinal(one)).map(({ life }) => life.orderid)
	);
	const others = net === 0 ? resting : resting.filter(({ orderid }) => !exits.has(orderid));
	const size = Math.abs(net);
	const left = target.units === undefined ? 0 : Math.max(0, size - target.units);
	if (left === 0) return others.map(({ orderid }) => orderid);
	const against = others.filter(({ side }) => side === closingSide(net));
	const units = against.reduce((sum, row) => sum + row.quantity - (row.filled ?? 0), 0);
	// A stop for what stays may stay.
	return units > left ? against.map(({ orderid }) => orderid) : [];
}

function isResting({ status }: Order): boolean {
	return status === 'open' || status === 'trigger-pending' || status === 'working';
}
