import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { User } from '#lib/wire/http/api.ts';
import type { Visit } from './visit.ts';

export interface SignedInCall {
	user: User;
	/** Its hash: what the database and the feeds know the session by. */
	session: string;
}

/** What a handler finds prepared. */
export interface Env {
	Bindings: HttpBindings;
	Variables: {
		visit: Visit;
		/** The pattern that matched, for figures: a path would make one series per account. */
		route: string;
	};
}

export type ApiCall = Context<Env>;
