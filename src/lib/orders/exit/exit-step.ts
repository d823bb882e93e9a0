import { PRODUCTS, type Product } from '#lib/domain/book/position.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import type { IntentId } from '#lib/orders/intent/intent.ts';
import { closingOf, closingSide, isOf } from './closers.ts';
import type { ExitTarget, ExitView } from './exit-view.ts';
import { restingAgainst } from './resting.ts';

/** What an exit does next with one position, or why it does nothing. */
export type ExitStep =
	/** Nothing of it is left, or nothing of what was asked. */
	| { is: 'flat' }
	| { is: 'done'; left: number }
	/** The position could not be read: it stays as it is. */
	| { is: 'unreadable' }
	/** It has turned to the other side: closing more would open. */
	| { is: 'turned'; net: number }
	/** Orders that rest at the broker and would open it again are cancelled first. */
	| { is: 'cancel'; orderids: readonly string[] }
	/** What was filled is not in the position book yet. */
	| { is: 'settling' }
	/** These are on their way, and close all that may be closed. */
	| { is: 'waits'; on: readonly IntentId[] }
	| { is: 'no-price' }
	/** A product for which OpenAlgo takes no order. */
	| { is: 'odd-product'; product: string }
	| { is: 'send'; order: OrderRequest; net: number };

/** Pure, so that it is decided anew from every reading; nothing that it answers closes more than what was read and asked. */
export function exitStep(target: ExitTarget, view: ExitView): ExitStep {
	const { positions, netAtPress } = view;
	if (!positions) return { is: 'unreadable' };
	const row = positions.rows.find((one) => isOf(one, target));
	// It may be the row that could not be read.
	if (!row && !positions.whole) return { is: 'unreadable' };
	const net = row?.quantity ?? 0;
	if (netAtPress !== undefined && net !== 0 && net > 0 !== netAtPress > 0) {
		return { is: 'turned', net };
	}
	const resting = restingAgainst(target, net, view);
	if (net === 0) return resting.length > 0 ? { is: 'cancel', orderids: resting } : { is: 'flat' };
	return closeStep({ ...target, net, resting }, positions.asOf, view);
}

interface Open extends ExitTarget {
	net: number;
	resting: readonly string[];
}

function closeStep({ net, resting, ...target }: Open, asOf: number, view: ExitView): ExitStep {
	const { group, intents, orders = [], pricing } = view;
	const { key, product } = target;
	const closing = closingOf({ ...target, quantity: net }, { group, intents, orders, asOf });
	const asked = target.units === undefined ? Infinity : target.units - closing.own;
	const size = Math.abs(net);
	if (asked <= 0 && closing.inFlight.length === 0) {
		return closing.behind ? { is: 'settling' } : { is: 'done', left: size };
	}
	if (resting.length > 0) return { is: 'cancel', orderids: resting };
	if (closing.behind) return { is: 'settling' };
	const quantity = Math.min(asked, size - closing.outstanding);
	if (quantity <= 0) return { is: 'waits', on: closing.inFlight.map(({ id }) => id) };
	if (!isProduct(product)) return { is: 'odd-product', product };
	const side = closingSide(net);
	const price = pricing(key, side);
	if (!price) return { is: 'no-price' };
	return { is: 'send', order: { key, side, product, quantity, ...price }, net };
}

function isProduct(product: string): product is Product {
	return PRODUCTS.some((known) => known === product);
}
