import type { OrderStatus } from '#lib/domain/order/order.ts';
import { MOST_CHARACTERS, textFrom } from './coerce.ts';

/**
 * The words of OpenAlgo, and those of brokers that its plugins pass on: Omnesys (Angel, Upstox, Zerodha), Noren
 * (Shoonya, Flattrade), Dhan, XTS (IIFL, Jainam), Fivepaisa, Groww, Samco, Kotak and Breeze.
 */
const WORDS: Readonly<Record<Exclude<OrderStatus, 'working'>, readonly string[]>> = {
	open: [
		...['open', 'pending', 'new', 'o pending', 'ordered'],
		// A part was traded, and the rest waits.
		...['part traded', 'partially filled', 'partiallyfilled', 'partially executed']
	],
	'trigger-pending': ['trigger pending', 'triggerpending'],
	complete: [
		...['complete', 'completed', 'filled', 'traded', 'executed'],
		...['fully executed', 'fully filled', 'delivery awaited']
	],
	rejected: ['rejected', 'reject', 'failed', 'rejected by exch', 'rejected by 5p'],
	cancelled: [
		...['cancelled', 'canceled', 'cancel', 'cancelled amo', 'amo cancelled'],
		'cancelled after market order'
	],
	expired: ['expired', 'lapsed']
};

const STATUSES = new Map(
	Object.entries(WORDS).flatMap(([status, words]) =>
		words.map((word) => [word, status as OrderStatus] as const)
	)
);

/**
 * Capitals, dashes and underscores do not matter. A word that is none of these (`TRANSIT`, `modified`, `cancel pending`) is
 * an order that may still trade.
 */
export function statusFrom(value: unknown): OrderStatus {
	const word = textFrom(value, MOST_CHARACTERS.word).trim().toLowerCase();
	return STATUSES.get(word.replace(/[\s_-]+/g, ' ')) ?? 'working';
}
