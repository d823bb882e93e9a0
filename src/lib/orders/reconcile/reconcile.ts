import { listOrders } from '#lib/domain/order/listed-order.ts';
import type { Order, Trade } from '#lib/domain/order/order.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import { extraRows, type ExtraRow } from '#lib/orders/identity/extra-rows.ts';
import { SHOWN_WITHIN } from '#lib/orders/exit/closers.ts';
import {
	claims,
	findings,
	isElsewhere,
	type Finding,
	type Lookup
} from '#lib/orders/identity/findings.ts';
import type { Intent, IntentId } from '#lib/orders/intent/intent.ts';
import type { IntentEvent } from '#lib/orders/intent/intent-event.ts';
import { tellIntent } from '#lib/orders/intent/tell-intent.ts';
import { seenEvent } from './seen-event.ts';

/** What is known of an account's orders. Any part may be old, come again, or be missing. */
export interface OrdersEvidence {
	/** Whose orders it is about: a server shows its sandbox's or the broker's. */
	mode: AnswerMode;
	/** The order book as it was read last. */
	book: { rows: readonly Order[]; whole: boolean; asOf: number } | undefined;
	/** The trade book; undefined while it was not read. */
	trades: readonly Trade[] | undefined;
	/** In the order in which they came, each with the time of that. */
	updates: readonly { order: Order; at: number }[];
}

export interface Reconciled {
	/** What each intent has to be told, in this order. */
	events: readonly { id: IntentId; event: IntentEvent }[];
	/** Of those that may still be at the broker. */
	findings: ReadonlyMap<IntentId, Finding>;
	/** Orders that nobody pressed. */
	extras: readonly ExtraRow[];
	/** Taken by a broker's gateway, and in no whole book that was late enough: nothing says that they are at the exchange. */
	unshown: readonly IntentId[];
}

interface Known extends Pick<Lookup, 'baselineOf' | 'doubt' | 'memory'> {
	/** All of the account. */
	intents: readonly Intent[];
}

/** What the evidence says of an account's intents. It decides nothing that is not proved, and sends nothing. */
export function reconcile({ intents, ...known }: Known, evidence: OrdersEvidence): Reconciled {
	const { book, trades, updates, mode } = evidence;
	const events: { id: IntentId; event: IntentEvent }[] = [];
	const now = [...intents];
	const places = new Map(intents.map(({ id }, place) => [id, place]));
	const tell = (id: IntentId, event: IntentEvent) => {
		const place = places.get(id);
		const intent = place === undefined ? undefined : now[place];
		if (place === undefined || !intent) return;
		const after = tellIntent(intent, event);
		if (after === intent) return;
		now[place] = after;
		events.push({ id, event });
	};

	const shown = new Set(book?.rows.map(({ orderid }) => orderid));
	const told = updates.filter(({ order }) => !shown.has(order.orderid));
	const lookup: Lookup | undefined = (book ?? told[0]) && {
		...known,
		intents,
		mode,
		rows: [...(book?.rows ?? []), ...firstOfEach(told)],
		whole: book?.whole ?? false,
		asOf: book?.asOf ?? -Infinity
	};
	const found = lookup ? findings(lookup) : new Map<IntentId, Finding>();
	for (const [id, finding] of found) {
		const at = book?.asOf ?? told[0]?.at ?? 0;
		if (finding.is === 'adopt')
			tell(id, { kind: 'adopted', at, orderid: finding.orderid, by: 'evidence' });
	}
	if (lookup && book?.whole) {
		for (const intent of now) {
			const left = intent.life.sentAt ?? Infinity;
			const looked = claims(intent) && !isElsewhere(lookup, intent) && book.asOf > left;
			if (looked) tell(intent.id, { kind: 'looked', at: book.asOf });
		}
	}
	const views = [
		...listOrders(book?.rows ?? [], trades).map((listed) => ({ listed, at: book?.asOf ?? 0 })),
		...updates.flatMap(({ order, at }) =>
			listOrders([order], trades).map((listed) => ({ listed, at }))
		)
	];
	const byOrder = new Map(now.map(({ id, life }) => [life.orderid, id]));
	for (const { listed, at } of views) {
		const id = byOrder.get(listed.order.orderid);
		if (id !== undefined) tell(id, seenEvent(listed, at));
	}
	const extras = lookup ? extraRows({ ...lookup, intents: now }) : [];
	const unshown = book?.whole ? now.filter((intent) => isUnshown(intent, book.asOf)) : [];
	return { events, findings: found, extras, unshown: unshown.map(({ id }) => id) };
}

function isUnshown({ life }: Intent, asOf: number): boolean {
	return life.state === 'accepted' && asOf >= (life.sentAt ?? asOf) + SHOWN_WITHIN;
}

/** As rows of a book that say no time: an order is not older than the first word of it. */
function firstOfEach(updates: OrdersEvidence['updates']): Order[] {
	const rows = new Map<string, Order>();
	for (const { order, at } of updates) {
		if (!rows.has(order.orderid)) rows.set(order.orderid, { ...order, at: order.at ?? at });
	}
	return [...rows.values()];
}
