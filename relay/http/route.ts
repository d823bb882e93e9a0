import type { Call, SignedIn } from './context.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Open = (call: Call) => Promise<Response>;
type Guarded = (call: Call, who: SignedIn) => Promise<Response>;

/**
 * Without `open` a route is for somebody signed in: forgetting a word can only shut a door. One of the relay's owner
 * does not exist for anybody else.
 */
export type Route = { method: Method; path: string } & (
	{ open: Open } | { signedIn: Guarded } | { owner: Guarded }
);
