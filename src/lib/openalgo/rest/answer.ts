import type { OverLimit } from '#lib/domain/order/order-limits.ts';

/**
 * Every way a call to an OpenAlgo server or its broker can fail. The set is closed: a
 * caller that handles these has handled everything. They carry facts; `ui` turns them into sentences.
 */
export type Refusal =
	/** No HTTP answer: network, TLS, or a browser that blocked the request (CORS, mixed content). */
	| { kind: 'unreachable' }
	/** No answer within the limit. For an order this means that its state is unknown. */
	| { kind: 'timeout'; afterMs: number }
	/** It never left for the server: nothing was sent, and nothing was done. */
	| { kind: 'not-sent'; because: NotSent; over?: OverLimit }
	| { kind: 'bad-key' }
	/** The key is right, the day's broker login is missing. */
	| { kind: 'logged-out' }
	/** OpenAlgo answers both of the above with the same words; reads ask further (`whichOfBoth`). */
	| { kind: 'key-or-login' }
	/** OpenAlgo's own limiter: nothing was done. `limit` is its text, such as `10 per 1 second`. */
	| { kind: 'rate-limited'; limit: string | undefined }
	/** The server's schema refused our request; field → what is wrong, `''` for the request as a whole. */
	| { kind: 'invalid'; fields: Readonly<Record<string, readonly string[]>> }
	/** The thing asked for does not exist there: symbol, order, strikes. */
	| { kind: 'not-found'; message: string }
	/** The broker or the sandbox said no, in its own words. */
	| { kind: 'rejected'; message: string }
	/** This broker's plugin, or this order mode, cannot do that. */
	| { kind: 'unsupported'; message: string }
	/** The server or its broker failed. `said`: in whose words, as far as they can be shown (`saidText`). */
	| { kind: 'server'; status: number; said?: string }
	/** Something else than OpenAlgo answered: a proxy's page, a login wall, another program. */
	| { kind: 'not-openalgo'; status: number }
	/** OpenAlgo said success in a shape that does not prove it; `where` names the place, never a value. */
	| { kind: 'unexpected'; where: string };

/** Why a call was not made, or not passed on by the relay. */
export type NotSent =
	/** The relay cannot reach the server. */
	| 'host-unreachable'
	/** The relay's operator does not let it connect to that address. */
	| 'target-refused'
	/** The session at the relay has ended. */
	| 'signed-out'
	/** Its user has switched the account off, or its orders. */
	| 'account-inactive'
	| 'orders-off'
	/** The relay found it over one of the user's own limits: `over` says which. */
	| 'order-limit'
	/** Another device is closing the same position: the relay lets one do so at a time. */
	| 'exit-elsewhere'
	/** The account is no longer there, or has no key. */
	| 'account-gone'
	/** Too many calls are on their way: its turn would not have come in time. */
	| 'busy'
	/** The relay does not answer, and nothing but a reduction goes by another way. */
	| 'relay-away'
	/** The relay is about to end. */
	| 'relay-stopping'
	/** The relay does not pass on such a call: page and relay are of different versions. */
	| 'not-passed-on';

/** Which money an answer was about. A live answer has no `mode` key at all: never assume analyze. */
export type AnswerMode = 'live' | 'analyze' | 'semi-auto';

export type Answer<T> =
	{ ok: true; value: T; mode: AnswerMode; tookMs: number } | { ok: false; refusal: Refusal };
