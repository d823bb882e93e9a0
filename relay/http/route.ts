import type { ApiCall, SignedInCall } from './context.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Open = (call: ApiCall) => Promise<Response>;
type Guarded = (call: ApiCall, who: SignedInCall) => Promise<Response>;

/**
 * Without `open` a route is for somebody signed in: forgetting a word can only shut a door. One of the relay's owner
 * does not exist for anybody else.
 */
export type ApiRoute = { method: Method; path: string } & (
	{ open: Open } | { signedIn: Guarded } | { owner: Guarded }
);
