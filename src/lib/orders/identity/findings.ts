import type { Order } from '#lib/domain/order/order.ts';
import type { Intent, IntentId, IntentState } from '#lib/orders/intent/intent.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { Baseline } from '#lib/orders/journal/journal-store.ts';
import { contentOf, isContentOf, isLike } from './same-content.ts';

/** What an order book says of an intent that may be in it. */
export type Finding =
	| { is: 'adopt'; orderid: string }
	/** Only the trader can tell which of these it is, if any. */
	| { is: 'ambiguous'; rows: readonly string[] }
	/** `similar`: rows that it might be under another price. */
	| { is: 'not-there-yet'; similar: readonly string[] }
	/** Not in a whole book that was true at `asOf` (epoch ms), which is later than an order can be on its way. */
	| { is: 'not-at-broker'; asOf: number; similar: readonly string[] };

/** One reading of an account's order book, and what is known of the account's orders. */
export interface Lookup {
	/** All of the account. */
	intents: readonly Intent[];
	rows: readonly Order[];
	/** Whether every row could be read. */
	whole: boolean;
	/** Epoch ms at which the book was true. */
	asOf: number;
	/** Whose orders the server shows: in another mode an order may be there and not be shown. */
	mode: AnswerMode;
	/** What was there before the order left; undefined where nothing says. */
	baselineOf: (intent: Intent) => Pick<Baseline, 'mode' | 'orderids'> | undefined;
	/** Ms by which this clock and the broker's may differ, the rounding of its times included. */
	doubt: number;
	/** What this process has read of the account before. */
	memory?: RowMemory | undefined;
}

/** When rows were first seen, which says something of those whose broker writes no time that can be read. */
export interface RowMemory {
	/** Epoch ms of the first whole book. */
	since: number | undefined;
	/** Epoch ms of the first book that had it. */
	seenAt: (orderid: string) => number | undefined;
}

/** Ms for which an order may be on its way: OpenAlgo's worker ends after that, with whatever it was waiting for. */
export const ON_ITS_WAY = 300_000;

/** Those of which an order at the broker may be theirs. */
const CLAIMING: ReadonlySet<IntentState> = new Set(['unknown', 'awaiting-approval', 'missing']);

export function claims({ life }: Pick<Intent, 'life'>): boolean {
	return CLAIMING.has(life.state);
}

/** By intent, for each that may still be found. It proves by what was there before and by content, or says that it cannot. */
export function findings(lookup: Lookup): Map<IntentId, Finding> {
	const found = new Map<IntentId, Finding>();
	const alike = new Map<string, Intent[]>();
	for (const intent of lookup.intents) {
		if (!claims(intent) || isElsewhere(lookup, intent)) continue;
		const content = contentOf(intent.order);
		alike.set(content, [...(alike.get(content) ?? []), intent]);
	}
	for (const [content, intents] of alike) {
		for (const [intent, finding] of ofAlike(lookup, content, intents))
			found.set(intent.id, finding);
	}
	return found;
}

/** The server shows the orders of another mode than when it left. */
export function isElsewhere({ mode, baselineOf }: Lookup, intent: Intent): boolean {
	const before = baselineOf(intent);
	return before !== undefined && before.mode !== mode;
}

/** Rows that were not there before, are no other intent's, and are not older than the send. */
export function candidatesOf(lookup: Lookup, intent: Intent): Order[] {
	return newRows(lookup, intent).filter((row) => isContentOf(row, intent.order));
}

function newRows({ intents, rows, baselineOf, doubt, memory }: Lookup, intent: Intent): Order[] {
	const before = new Set(baselineOf(intent)?.orderids);
	const taken = new Set(intents.map(({ life }) => life.orderid));
	const since = (intent.life.sentAt ?? intent.plannedAt) - doubt;
	return rows.filter(({ orderid, at = memory?.seenAt(orderid) }) => {
		return !before.has(orderid) && !taken.has(orderid) && (at === undefined || at >= since);
	});
}

function ofAlike(lookup: Lookup, content: string, intents: Intent[]): [Intent, Finding][] {
	const sets = new Map(intents.map((intent) => [intent, candidatesOf(lookup, intent)]));
	const rows = new Set([...sets.values()].flat().map(({ orderid }) => orderid));
	const none = (): [Intent, Finding][] =>
		intents.map((intent) => [intent, notThere(lookup, intent)]);
	// The row may be that of the one whose answer is still to come.
	const onItsWay = lookup.intents.some(
		({ life, order }) => life.state === 'sending' && contentOf(order) === content
	);
	if (rows.size === 0 || onItsWay) return none();
	if (!settles(lookup, intents, rows.size)) {
		return intents.map((intent) => {
			const own = (sets.get(intent) ?? []).map(({ orderid }) => orderid);
			return [intent, own.length > 0 ? { is: 'ambiguous', rows: own } : notThere(lookup, intent)];
		});
	}
	return paired(lookup, sets);
}

/** Whether every new row is one of these intents: orders that cannot be told apart may share them out in any way. */
function settles(lookup: Lookup, intents: readonly Intent[], rows: number): boolean {
	if (rows > intents.length) return false;
	const doubtful = intents.some(
		(intent) =>
			intent.life.state === 'missing' ||
			lookup.baselineOf(intent)?.orderids === undefined ||
			wasLookedForInTime(intent)
	);
	if (doubtful) return false;
	// Which of both is there decides what is still expected.
	const waiting = intents.filter(({ life }) => life.state === 'awaiting-approval').length;
	return waiting === 0 || waiting === intents.length || rows === intents.length;
}

/** A book that was late enough did not have it: a row that appears afterwards may be somebody else's. */
function wasLookedForInTime({ life }: Intent): boolean {
	if (life.state !== 'unknown' || life.sentAt === undefined || !life.looks) return false;
	return life.looks.asOf >= life.sentAt + ON_ITS_WAY;
}

/** The later an intent left, the fewer rows can be its: it chooses first, the newest. */
function paired(lookup: Lookup, sets: ReadonlyMap<Intent, readonly Order[]>): [Intent, Finding][] {
	const given = new Set<string>();
	const latestFirst = [...sets].sort(([a, own], [b, others]) => {
		return own.length - others.length || (b.life.sentAt ?? 0) - (a.life.sentAt ?? 0);
	});
	const own = latestFirst.map(([intent, rows]) => {
		const row = [...rows].sort(newestFirst).find(({ orderid }) => !given.has(orderid));
		if (row) given.add(row.orderid);
		return [intent, row?.orderid] as const;
	});
	return own.map(([intent, orderid]) => {
		return [
			intent,
			orderid === undefined ? notThere(lookup, intent, given) : { is: 'adopt', orderid }
		];
	});
}

function newestFirst(a: Order, b: Order): number {
	return (b.at ?? 0) - (a.at ?? 0) || (a.orderid < b.orderid ? -1 : 1);
}

function notThere(lookup: Lookup, intent: Intent, given: ReadonlySet<string> = new Set()): Finding {
	const { asOf, whole } = lookup;
	const similar = newRows(lookup, intent)
		.filter((row) => isLike(row, intent.order) && !given.has(row.orderid))
		.map(({ orderid }) => orderid);
	const { state, sentAt } = intent.life;
	const over = state !== 'awaiting-approval' && sentAt !== undefined && asOf >= sentAt + ON_ITS_WAY;
	return over && whole ? { is: 'not-at-broker', asOf, similar } : { is: 'not-there-yet', similar };
}
