import type { ApiCall, SignedInCall } from './context.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Open = (call: ApiCall) => Promise<Response>;
type Guarded = (call: ApiCall, who: SignedInCall) => Promise<Response>;

interface SignedInRoute {
	signedIn: Guarded;
	/** What somebody whose session is over is told instead of that; undefined: that. */
	signedOut?: (call: ApiCall) => Promise<Response | undefined>;
}

/**
 * Without `open` a route needs a signed-in user: forgetting the word can only make it stricter. To other users an
 * owner's route does not exist.
 */
export type ApiRoute = { method: Method; path: string } & (
	{ open: Open } | SignedInRoute | { owner: Guarded }
);
