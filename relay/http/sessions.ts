import { parse } from 'hono/utils/cookie';
import { Lucia, TimeSpan } from 'lucia';
import { hashOf, type SessionStore } from '../store/sessions.ts';
import type { SignedIn } from './context.ts';

/** Cookies are shared by all ports of a host, so the name says whose it is. */
const NAME = 'algomirror_session';
const SLIDING = new TimeSpan(30, 'd');

/** Sessions in cookies that no script can read and no other site can send. */
export class Sessions {
	readonly #store: SessionStore;
	readonly #plain: Lucia<Record<never, never>, { name: string }>;
	/** Behind TLS the prefix makes the browser refuse a cookie that another host of the domain set. */
	readonly #secure: Lucia<Record<never, never>, { name: string }>;

	constructor(store: SessionStore) {
		const lucia = (name: string, secure: boolean) =>
			new Lucia(store, {
				sessionExpiresIn: SLIDING,
				sessionCookie: { name, attributes: { secure, sameSite: 'strict', path: '/' } },
				getUserAttributes: ({ name }) => ({ name })
			});
		this.#store = store;
		this.#plain = lucia(NAME, false);
		this.#secure = lucia(`__Host-${NAME}`, true);
	}

	/** Who sent this Cookie header. Past half its time a session starts anew. */
	async of(cookieHeader: string | undefined, secure: boolean): Promise<SignedIn | undefined> {
		const lucia = this.#lucia(secure);
		const id = cookieIn(cookieHeader, lucia.sessionCookieName);
		if (id === undefined) return undefined;
		const { session, user } = await lucia.validateSession(id);
		return session ? { user: { id: user.id, name: user.name }, session: hashOf(id) } : undefined;
	}

	/** The Set-Cookie of a new session. */
	async begin(userId: string, secure: boolean): Promise<string> {
		const lucia = this.#lucia(secure);
		const { id } = await lucia.createSession(userId, {});
		return lucia.createSessionCookie(id).serialize();
	}

	/** The same cookie with its full time again; undefined without one. */
	renewed(cookieHeader: string | undefined, secure: boolean): string | undefined {
		const lucia = this.#lucia(secure);
		const id = cookieIn(cookieHeader, lucia.sessionCookieName);
		return id === undefined ? undefined : lucia.createSessionCookie(id).serialize();
	}

	/** Ends the session of this Cookie header: the Set-Cookie that forgets it, and the hash whose sockets must close. */
	async end(
		cookieHeader: string | undefined,
		secure: boolean
	): Promise<{ cookie: string; session: string | undefined }> {
		const lucia = this.#lucia(secure);
		const id = cookieIn(cookieHeader, lucia.sessionCookieName);
		if (id !== undefined) await lucia.invalidateSession(id);
		return {
			cookie: lucia.createBlankSessionCookie().serialize(),
			session: id === undefined ? undefined : hashOf(id)
		};
	}

	/** The hashes of sessions whose time is over. */
	sweep(): Promise<string[]> {
		return this.#store.endExpired();
	}

	#lucia(secure: boolean) {
		return secure ? this.#secure : this.#plain;
	}
}

/** Not lucia's own reader: that one throws on another program's cookie with a bare percent sign. */
function cookieIn(header: string | undefined, name: string): string | undefined {
	return (header === undefined ? undefined : parse(header, name)[name]) || undefined;
}
