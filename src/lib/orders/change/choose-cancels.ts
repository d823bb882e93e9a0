import type { Position } from '#lib/domain/book/position.ts';
import type { ListedOrder, OrderState } from '#lib/domain/order/listed-order.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import { closingSide, isOf } from '#lib/orders/exit/closers.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';

/** Everything that works, or these. */
export type WhichOrders = 'all' | readonly string[];

export interface CancelTake {
	listed: ListedOrder;
	/** A stop of a position, which stands without it afterwards: its signed net quantity. */
	protects: { net: number } | undefined;
}

/** What is not cancelled, and why. */
export type CancelLeft =
	/** It has ended. */
	| { why: 'not-working'; orderid: string; state: OrderState; listed: ListedOrder }
	| { why: 'not-in-book'; orderid: string }
	/** Nobody knows whether it is at the broker, so nothing says what to cancel. */
	| { why: 'unknown' | 'on-its-way'; intent: Intent; order: OrderRequest }
	/** It is at its server, and not at the broker yet: it is refused there. */
	| { why: 'awaiting-approval'; intent: Intent; order: OrderRequest };

export interface CancelChoice {
	takes: readonly CancelTake[];
	leaves: readonly CancelLeft[];
}

/** States of orders that may still trade, and so can be cancelled. */
const WORKING: ReadonlySet<OrderState> = new Set([
	...(['open', 'trigger-pending', 'in-progress', 'part-filled'] as const)
]);

export function isWorking({ state }: Pick<ListedOrder, 'state'>): boolean {
	return WORKING.has(state);
}

/** Which orders of an account go, and which do not: of all of them also what cannot be told or is not there yet. */
export function chooseCancels(
	{
		orders,
		positions,
		intents
	}: {
		orders: readonly ListedOrder[];
		/** Undefined where they could not be read: then nothing says what a stop protects, and any may. */
		positions: readonly Pick<Position, 'key' | 'product' | 'quantity'>[] | undefined;
		intents: readonly Intent[];
	},
	which: WhichOrders
): CancelChoice {
	const take = (listed: ListedOrder) => ({ listed, protects: protectedBy(listed, positions) });
	if (which === 'all') {
		const takes = orders.filter(isWorking).map(take);
		return { takes, leaves: intents.flatMap(unproven) };
	}
	const byId = new Map(orders.map((listed) => [listed.order.orderid, listed]));
	const takes: CancelTake[] = [];
	const leaves: CancelLeft[] = [];
	for (const orderid of new Set(which)) {
		const listed = byId.get(orderid);
		if (!listed) leaves.push({ why: 'not-in-book', orderid });
		else if (isWorking(listed)) takes.push(take(listed));
		else leaves.push({ why: 'not-working', orderid, state: listed.state, listed });
	}
	return { takes, leaves };
}

function unproven(intent: Intent): CancelLeft[] {
	const { order, life } = intent;
	switch (life.state) {
		case 'unknown':
		case 'awaiting-approval':
			return [{ why: life.state, intent, order }];
		case 'planned':
		case 'sending':
			return [{ why: 'on-its-way', intent, order }];
		case 'accepted':
		case 'open':
		case 'part-filled':
		case 'filled':
		case 'cancelled':
		case 'rejected':
		case 'expired':
		case 'not-placed':
		case 'missing':
			return [];
	}
}

function protectedBy(
	{ order }: ListedOrder,
	positions: readonly Pick<Position, 'key' | 'product' | 'quantity'>[] | undefined
): CancelTake['protects'] {
	const isStop = order.priceType === 'SL' || order.priceType === 'SL-M';
	const held = isStop ? positions?.find((row) => isOf(row, order)) : undefined;
	if (!held || held.quantity === 0 || order.side !== closingSide(held.quantity)) return undefined;
	return { net: held.quantity };
}
