import type { OrderStatus } from '#lib/domain/order/order.ts';
import { MOST_CHARACTERS, textFrom } from './coerce.ts';

/**
 * The words of OpenAlgo, and those of brokers that its plugins pass on: Omnesys (Angel, Upstox, Zerodha), Noren
 * (Shoonya, Flattrade), Dhan, XTS (IIFL, Jainam), Fivepaisa, Groww, Samco, Kotak and Breeze.
 */
const WORDS: Readonly<Record<Exclude<OrderStatus, 'working'>, readonly string[]>> = {
	open: ['open', 'pending', 'new', 'o pending', 'ordered'],
	'trigger-pending': ['trigger pending', 'triggerpending', 'sl trigger pending'],
	complete: [
		...['complete', 'completed', 'filled', 'traded', 'executed'],
		...['fully executed', 'fully filled', 'fully traded', 'delivery awaited']
	],
	rejected: ['rejected', 'reject', 'failed', 'not placed'],
	cancelled: ['cancelled', 'canceled', 'cancel'],
	expired: ['expired', 'lapsed']
};

const STATUSES = new Map(
	Object.entries(WORDS).flatMap(([status, words]) =>
		words.map((word) => [word, status as OrderStatus] as const)
	)
);

/**
 * Those that say more: who did it, when, or which part. The first that fits counts. A request about an order that was refused
 * or has not been answered (`modify rejected`, `not cancelled`, `cancel pending`) leaves it as it was: it may still trade.
 */
const SAYINGS: readonly (readonly [RegExp, OrderStatus])[] = [
	[/^(not |un)|\b(pending|request\w*|req)\b/, 'working'],
	[/\b(modif\w*|replace\w*|cancel|cancell?ation) (rejected|failed)/, 'working'],
	// What was left of it is gone, whatever was traded before.
	[/\bcancell?ed$|^(amo |order )?cancell?ed\b/, 'cancelled'],
	[/\brejected$|^(amo |order )?rejected\b/, 'rejected'],
	[/\bexpired$|^expired\b/, 'expired'],
	// A part was traded, and the rest waits.
	[/^part(ly|ial|ially)? ?(traded|filled|executed|fill|complete)/, 'open']
];

/**
 * Capitals, dashes and underscores do not matter. A word that is none of these (`TRANSIT`, `modified`, `cancel pending`) is
 * an order that may still trade.
 */
export function statusFrom(value: unknown): OrderStatus {
	const word = textFrom(value, MOST_CHARACTERS.word).trim().toLowerCase();
	const plain = word.replace(/[\s_-]+/g, ' ');
	const known = STATUSES.get(plain);
	return known ?? SAYINGS.find(([saying]) => saying.test(plain))?.[1] ?? 'working';
}
