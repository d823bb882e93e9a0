import type { Order } from '#lib/domain/order/order.ts';
import type { Intent, IntentId } from '#lib/orders/intent/intent.ts';
import { candidatesOf, claims, isElsewhere, ON_ITS_WAY, type Lookup } from './findings.ts';
import { sameContent } from './same-content.ts';

/** An order at the broker that was not pressed: a browser or a server repeated a call by itself. */
export interface ExtraRow {
	row: Order;
	/** The intent that it equals, which is another order or none. */
	of: IntentId;
}

/** Rows that equal an order that was sent, beside its own, while nothing else is unknown that they could be. */
export function extraRows(lookup: Lookup): ExtraRow[] {
	const { intents, asOf, doubt, memory } = lookup;
	const found = new Map<string, ExtraRow>();
	for (const intent of intents.filter(isAnswered)) {
		const sentAt = intent.life.sentAt ?? 0;
		const until = sentAt + ON_ITS_WAY + doubt;
		const open = intents.some(
			(other) => mayBeThere(other) && sameContent(other.order, intent.order)
		);
		if (open || isElsewhere(lookup, intent)) continue;
		// What was there before the press is known by the baseline, or else by what was read until then.
		const hasBaseline = lookup.baselineOf(intent)?.orderids !== undefined;
		const wasRead = hasBaseline || (memory?.since ?? Infinity) <= sentAt;
		for (const row of candidatesOf(lookup, intent)) {
			const at = row.at ?? memory?.seenAt(row.orderid) ?? asOf;
			if (!wasRead && row.at === undefined) continue;
			// A rejected order does nothing, and some servers store the one that they refused.
			if (row.status === 'rejected' || at > until || found.has(row.orderid)) continue;
			found.set(row.orderid, { row, of: intent.id });
		}
	}
	return [...found.values()];
}

/** It left, and what came of it is known. */
function isAnswered(intent: Intent): boolean {
	return intent.life.sentAt !== undefined && !mayBeThere(intent);
}

function mayBeThere(intent: Intent): boolean {
	return claims(intent) || intent.life.state === 'sending';
}
