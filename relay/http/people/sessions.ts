import { randomBytes } from 'node:crypto';
import { parse } from 'hono/utils/cookie';
import { generateIdFromEntropySize, Lucia, TimeSpan, type Adapter } from 'lucia';
import { isSessionToken } from '#lib/wire/session-token.ts';
import { SEEN_EVERY, type SessionList } from '../../store/people/session-list.ts';
import {
	bothHalves,
	hashOf,
	type SeenFrom,
	type SessionStore,
	type UserFacts
} from '../../store/people/sessions.ts';
import type { SignedInCall } from '../context.ts';

/** Cookies are shared by all ports of a host, so the name tells which program set it. */
const NAME = 'algomirror_session';
const SLIDING = new TimeSpan(30, 'd');
/** Bytes of either half. */
const ID_BYTES = 25;
const TOKEN_BYTES = 32;
/** Cookies of our name that are tried: another port may have planted some beside the true one. */
const MOST_COOKIES = 8;

type OurLucia = Lucia<{ seenAt: number }, UserFacts>;

/** What a request says about who sent it. */
export interface SessionProof {
	/** The Cookie header. */
	cookies: string | undefined;
	/** What the page keeps for its own origin. */
	token: string | undefined;
	/** The visitor's side of the connection is TLS. */
	secure: boolean;
}

interface SessionsWorld {
	store: SessionStore;
	list: Pick<SessionList, 'seen'>;
	/** Epoch ms. */
	now: () => number;
	/** Called when a session could not be marked as seen or used: no visitor is refused for that. */
	notNoted: (error: unknown) => void;
}

interface Found {
	/** The cookie's half. */
	id: string;
	call: SignedInCall;
	/** Epoch ms. */
	seenAt: number;
}

/**
 * Sessions of two halves: one in a cookie that no script can read and no other site can send, one with the page, which
 * no other port of the host is sent or can set.
 */
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
	 * Who sent this; undefined unless both halves are of one session. Past half its time a session starts anew. With
	 * `from` the session is noted as seen from there, at most once a minute.
	 */
	async of(proof: SessionProof, from?: SeenFrom): Promise<SignedInCall | undefined> {
		const found = await this.#find(proof);
		if (!found) return undefined;
		const { list, now } = this.#world;
		const { session } = found.call;
		if (from && found.seenAt <= now() - SEEN_EVERY) {
			this.#note(`seen ${session}`, () => list.seen(session, from));
		}
		return found.call;
	}

	/** Of a request that `of` does not know: the cookie is of one user's session, and the page was signed in as another. */
	async ofTwoUsers(proof: SessionProof): Promise<boolean> {
		const { token } = proof;
		const ids = this.#ids(proof);
		if (token === undefined || !isSessionToken(token) || ids.length === 0) return false;
		return this.#world.store.ofTwoUsers(ids.map(hashOf), token);
	}

	/** The two halves of a new session, and how to end it again before they are sent. */
	async begin(
		userId: string,
		secure: boolean,
		from: SeenFrom
	): Promise<{ cookie: string; token: string; undo: () => Promise<void> }> {
		const lucia = this.#lucia(secure);
		const id = generateIdFromEntropySize(ID_BYTES);
		const token = randomBytes(TOKEN_BYTES).toString('base64url');
		const sessionId = bothHalves(id, token);
		await lucia.createSession(userId, { ...from, seenAt: this.#world.now() }, { sessionId });
		const cookie = lucia.createSessionCookie(id).serialize();
		return { cookie, token, undo: () => lucia.invalidateSession(sessionId) };
	}

	/** The cookie of this session, which the request brought, with its full time again. */
	renewed(proof: SessionProof, session: string): string | undefined {
		const id = this.#ids(proof).find((each) => hashOf(each) === session);
		return id && this.#lucia(proof.secure).createSessionCookie(id).serialize();
	}

	/**
	 * Ends the session of this request: the Set-Cookie that forgets it, and the hashes whose sockets must close. Without
	 * the token only sessions of `user` end, who has just proved who they are.
	 */
	async end(proof: SessionProof, user?: string): Promise<{ cookie: string; sessions: string[] }> {
		const lucia = this.#lucia(proof.secure);
		const sessions: string[] = [];
		const found = await this.#find(proof);
		if (found) {
			await lucia.invalidateSession(bothHalves(found.id, proof.token ?? ''));
			sessions.push(found.call.session);
		}
		for (const hash of user === undefined ? [] : this.#ids(proof).map(hashOf)) {
			if (await this.#world.store.deleteOwn(user ?? '', hash)) sessions.push(hash);
		}
		return { cookie: lucia.createBlankSessionCookie().serialize(), sessions };
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

	/** The session whose halves are the token and one of the cookies. */
	async #find(proof: SessionProof): Promise<Found | undefined> {
		const { token, secure } = proof;
		if (token === undefined || !isSessionToken(token)) return undefined;
		for (const id of this.#ids(proof)) {
			const { session, user } = await this.#lucia(secure).validateSession(bothHalves(id, token));
			if (!session) continue;
			const { name, isOwner, passwordIsTemporary } = user;
			const call = {
				user: { id: user.id, name, isOwner, passwordIsTemporary },
				session: hashOf(id)
			};
			return { id, call, seenAt: session.seenAt };
		}
		return undefined;
	}

	#ids({ cookies, secure }: SessionProof): string[] {
		const name = this.#lucia(secure).sessionCookieName;
		return cookiesIn(cookies, name).filter((id) => SESSION_ID.test(id));
	}

	#lucia(secure: boolean) {
		return secure ? this.#secure : this.#plain;
	}
}

const SESSION_ID = /^[a-z2-7]{40}$/;

/**
 * Every value under this name: a cookie that another port planted for a longer path comes first, and must not hide the
 * true one. Not lucia's own reader: that one throws on another program's cookie with a bare percent sign.
 */
function cookiesIn(header: string | undefined, name: string): string[] {
	const values = (header ?? '').split(';').map((pair) => parse(pair, name)[name] ?? '');
	return values.filter((value) => value !== '').slice(0, MOST_COOKIES);
}
