/** Every duration is in ms. */
export interface LinkPolicy {
	/** A socket that has not opened by then will not. */
	openWithin: number;
	/** How long the other side may take to accept us once the socket is open. */
	greetWithin: number;
	/** Silence after which the other side is asked; shorter costs messages, longer hides a half-open socket. */
	silentFor: number;
	/** How long it may take to answer before the socket counts as dead. */
	answerWithin: number;
	/** Ms of being live after which earlier failures are forgotten; a server that accepts and hangs up must not reset them. */
	settleAfter: number;
	/** How long to leave the other side in peace when it said "not now". */
	holdFor: number;
	/** The first retry waits up to this long, each further one up to twice as long. */
	retryBase: number;
	retryCap: number;
}

/** `attempt` counts the failures since the link was last live for long enough; every time is epoch ms. */
export type LinkState =
	| { at: 'opening'; attempt: number; deadline: number }
	/** The socket is open, the other side has not accepted us yet. */
	| { at: 'greeting'; attempt: number; deadline: number }
	| { at: 'live'; attempt: number; since: number; deadline: number; asked: boolean }
	/** The socket is open and the other side said "not now": greeted again at the deadline. */
	| { at: 'held'; attempt: number; deadline: number; because: string }
	| { at: 'waiting'; attempt: number; deadline: number; because: string }
	| { at: 'stopped'; because: string };

export type LinkEvent =
	| { is: 'opened' }
	| { is: 'welcomed' }
	/** Any message: each one proves life. */
	| { is: 'heard' }
	| { is: 'postponed'; because: string }
	| { is: 'dropped'; because: string }
	/** Final: asking again would only be refused again. */
	| { is: 'refused'; because: string }
	/** We leave. */
	| { is: 'left' }
	/** A reason to believe that now is a good moment: the page woke up, the network came back. */
	| { is: 'nudged' }
	/** The timer fired, perhaps early. */
	| { is: 'clock' };

/** `resend`: live begins, and everything the other side must know is said again. */
type LinkEffect = 'open' | 'greet' | 'resend' | 'ask' | 'close';

export type LinkStep = [LinkState, ...LinkEffect[]];
