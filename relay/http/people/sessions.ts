import { parse } from 'hono/utils/cookie';
import { Lucia, TimeSpan, type Adapter } from 'lucia';
import { SEEN_EVERY, type SessionList } from '../../store/people/session-list.ts';
import {
	hashOf,
	type SeenFrom,
	type SessionStore,
	type UserFacts
} from '../../store/people/sessions.ts';
import type { SignedInCall } from '../context.ts';

/** Cookies are shared by all ports of a host, so the name tells which program set it. */
const NAME = 'algomirror_session';
const SLIDING = new TimeSpan(30, 'd');

type OurLucia = Lucia<{ seenAt: number }, UserFacts>;

interface SessionsWorld {
	store: SessionStore;
	list: Pick<SessionList, 'seen'>;
	/** Epoch ms. */
	now: () => number;
	/** Called when a session could not be marked as seen or used: no visitor is refused for that. */
	notNoted: (error: unknown) => void;
}

/** Sessions in cookies that no script can read and no other site can send. */
export class Sessions {
	readonly #world: SessionsWorld;
	readonly #plain: OurLucia;
	/** Behind TLS the prefix makes the browser refuse a cookie that another host of the domain set. */
	readonly #secure: OurLucia;
	/** What is being noted right now: a page asks ten things at once. */
	readonly #noting = new Set<string>();

	constructor(world: SessionsWorld) {
		const { store } = world;
		const adapter: Adapter = {
			getSessionAndUser: (id) => store.getSessionAndUser(id),
			getUserSessions: (userId) => store.getUserSessions(userId),
			setSession: (session) => store.setSession(session),
			updateSessionExpiration: async (id, at) => {
				this.#note(`until ${id}`, () => store.updateSessionExpiration(id, at));
			},
			deleteSession: (id) => store.deleteSession(id),
			deleteUserSessions: (userId) => store.deleteUserSessions(userId),
			deleteExpiredSessions: () => store.deleteExpiredSessions()
		};
		const lucia = (name: string, secure: boolean): OurLucia =>
			new Lucia(adapter, {
				sessionExpiresIn: SLIDING,
				sessionCookie: { name, attributes: { secure, sameSite: 'strict', path: '/' } },
				getSessionAttributes: ({ seenAt }) => ({ seenAt }),
				getUserAttributes: (facts) => facts
			});
		this.#world = world;
		this.#plain = lucia(NAME, false);
		this.#secure = lucia(`__Host-${NAME}`, true);
	}

	/**
	 * Who sent this Cookie header. Past half its time a session starts anew. With `from` the session is noted as seen
	 * from there, at most once a minute.
	 */
	async of(
		cookieHeader: string | undefined,
		secure: boolean,
		from?: SeenFrom
	): Promise<SignedInCall | undefined> {
		const lucia = this.#lucia(secure);
		const id = cookieIn(cookieHeader, lucia.sessionCookieName);
		if (id === undefined) return undefined;
		const { session, user } = await lucia.validateSession(id);
		if (!session) return undefined;
		const hash = hashOf(id);
		const { list, now } = this.#world;
		if (from && session.seenAt <= now() - SEEN_EVERY) {
			this.#note(`seen ${hash}`, () => list.seen(hash, from));
		}
		const { name, isOwner, passwordIsTemporary } = user;
		return { user: { id: user.id, name, isOwner, passwordIsTemporary }, session: hash };
	}

	/** The Set-Cookie of a new session, and how to end it again before it is sent. */
	async begin(
		userId: string,
		secure: boolean,
		from: SeenFrom
	): Promise<{ cookie: string; undo: () => Promise<void> }> {
		const lucia = this.#lucia(secure);
		const { id } = await lucia.createSession(userId, { ...from, seenAt: this.#world.now() });
		const cookie = lucia.createSessionCookie(id).serialize();
		return { cookie, undo: () => lucia.invalidateSession(id) };
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
		return this.#world.store.endExpired();
	}

	/** Without waiting: a database that cannot write must not hold up those who only read, or send an order. */
	#note(what: string, write: () => Promise<void>): void {
		if (this.#noting.has(what)) return;
		this.#noting.add(what);
		void write()
			.catch(this.#world.notNoted)
			.finally(() => this.#noting.delete(what));
	}

	#lucia(secure: boolean) {
		return secure ? this.#secure : this.#plain;
	}
}

/** Not lucia's own reader: that one throws on another program's cookie with a bare percent sign. */
function cookieIn(header: string | undefined, name: string): string | undefined {
	return (header === undefined ? undefined : parse(header, name)[name]) || undefined;
}
