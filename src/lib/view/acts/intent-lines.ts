import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import { ORDER_STATES } from '#lib/domain/order/listed-order.ts';
import { isFinal, type Intent, type IntentState } from '#lib/orders/intent/intent.ts';
import type { AccountOrders, OrderLine } from '#lib/view/books/order-lines.ts';

/** What a row of the orders page can be: in a book, or pressed here and in none. */
export const ROW_STATES = [
	...(['unknown', 'awaiting-approval', 'planned', 'sending', 'accepted'] as const),
	...ORDER_STATES,
	...(['not-placed', 'missing'] as const)
] as const;
export type OrderRowState = (typeof ROW_STATES)[number];

/** An order that was pressed on this device and that no order book shows. */
export interface IntentLine {
	id: string;
	label: string;
	intent: Intent;
	state: IntentState & OrderRowState;
	group: AccountOrders;
}

/** Of today, and of whatever day those of which something is still to come. `now`: epoch ms. */
export function intentLines(
	group: AccountOrders,
	intents: readonly Intent[],
	booked: readonly OrderLine[],
	now: number
): IntentLine[] {
	const shown = new Set(booked.map(({ order }) => order.orderid));
	const today = istDate(now);
	return intents
		.filter(({ account }) => account === group.account.id)
		.filter(({ life }) => life.orderid === undefined || !shown.has(life.orderid))
		.filter((intent) => !isOver(intent) || istDate(intent.plannedAt) === today)
		.map((intent) => ({
			...{ id: `intent ${intent.id}`, intent, state: intent.life.state, group },
			label: instrumentLabel(intent.order.key)
		}));
}

/** Nothing is to come of it, or it was the order of a day whose book is gone. */
function isOver(intent: Intent): boolean {
	return isFinal(intent) || intent.life.orderid !== undefined;
}

export function intentWords({ label, intent, group }: IntentLine): string[] {
	const { key, product, priceType } = intent.order;
	return [label, key, group.account.name, product, priceType, intent.life.reason];
}
