import type { ApiCall, SignedInCall } from './context.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Open = (call: ApiCall) => Promise<Response>;
type Guarded = (call: ApiCall, who: SignedInCall) => Promise<Response>;

interface SignedInRoute {
	signedIn: Guarded;
	/**
	 * What is said of a call that may be a repeat, whose session is over or cannot be looked up: a refusal would say that nothing
	 * was done. Undefined: that is true.
	 */
	sentBefore?: (call: ApiCall) => Promise<Response | undefined>;
}

/**
 * Without `open` a route needs a signed-in user: forgetting the word can only make it stricter. To other users an
 * owner's route does not exist.
 */
export type ApiRoute = { method: Method; path: string } & (
	{ open: Open } | SignedInRoute | { owner: Guarded }
);
