import type { Paise } from '#lib/domain/number/paise.ts';
import type { NotSent } from '#lib/openalgo/rest/answer.ts';

/** Why it is not known whether an order was placed. */
export const UNKNOWN_WHYS = [
	'timeout',
	'unreachable',
	/** The server or its broker failed. */
	'server',
	/** Something in front of the server answered. */
	'not-openalgo',
	'unexpected',
	/** Success without an order id, which several brokers say of a rejection. */
	'no-order-id',
	/** The id that came back is another order's. */
	'id-of-another',
	/** Too many requests, in words that are not OpenAlgo's own: a broker's, or a proxy's. */
	'too-many-requests',
	/** The page or the process ended before the answer came. */
	'interrupted'
] as const;
export type UnknownWhy = (typeof UNKNOWN_WHYS)[number];

/** Why an order provably never reached a broker: what `NotSent` says, and these. */
export const NOT_PLACED_WHYS = [
	...([
		...(['host-unreachable', 'target-refused', 'signed-out', 'account-inactive'] as const),
		...([
			'orders-off',
			'order-limit',
			'exit-elsewhere',
			'account-gone',
			'busy',
			'relay-away',
			'relay-stopping'
		] as const),
		'not-passed-on'
	] satisfies NotSent[]),
	/** OpenAlgo's own limiter, twice. */
	'rate-limited',
	'bad-key',
	'logged-out',
	'key-or-login',
	/** Taken back before it was sent: by the trader, or because another order of its account failed. */
	'withdrawn',
	/** Written down by a page that ended before it sent it. */
	'abandoned',
	/** This device keeps nothing, or has no room: only an exit leaves then. */
	'not-kept'
] as const;
export type NotPlacedWhy = (typeof NOT_PLACED_WHYS)[number];

/** What a book or an order update shows of an order that is known by its id. */
export const SEEN_STATES = [
	'open',
	'part-filled',
	'filled',
	'cancelled',
	'rejected',
	'expired'
] as const;
export type SeenState = (typeof SEEN_STATES)[number];

/** What happens to an intent. `at`: epoch ms. */
export type IntentEvent = { at: number } &
	/** It is about to leave: written down before it does. */
	(
		| { kind: 'sent'; number: string }
		/** Once more, after OpenAlgo's own limiter placed nothing. */
		| { kind: 'sent-again'; number: string }
		/** Answers to its own call, also when they come late. */
		| { kind: 'acknowledged'; orderid: string }
		| { kind: 'queued'; pendingId: string }
		| { kind: 'refused'; message: string }
		| { kind: 'not-placed'; because: NotPlacedWhy }
		| { kind: 'unanswered'; because: UnknownWhy; message: string }
		/** An order at the broker is found to be it. */
		| { kind: 'adopted'; orderid: string; by: 'evidence' | 'trader' }
		/** It was looked for in a book that was true at `at`, and not found. */
		| { kind: 'looked' }
		/** The trader says that it is not at the broker. */
		| { kind: 'denied' }
		| { kind: 'withdrawn'; because: 'withdrawn' | 'abandoned' | 'not-kept' }
		| {
				kind: 'seen';
				orderid: string;
				state: SeenState;
				/** Units; undefined where nothing says it. */
				filled: number | undefined;
				average: Paise | undefined;
				reason: string;
		  }
	);
export type IntentEventKind = IntentEvent['kind'];
