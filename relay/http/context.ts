import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { User } from '#lib/wire/http/api.ts';
import type { Visit } from './visit.ts';

export interface SignedInCall {
	user: User;
	/** Its hash, by which the database and the feeds identify the session. */
	session: string;
}

/** What every handler can read from its request's context. */
export interface Env {
	Bindings: HttpBindings;
	Variables: {
		visit: Visit;
		/** The pattern that matched, for figures: a path would make one series per account. */
		route: string;
	};
}

export type ApiCall = Context<Env>;
