import { signInRequest, signUpRequest, type Hello, type SignedIn } from '#lib/wire/api.ts';
import type { UserStore } from '../store/users.ts';
import { readBody } from './body.ts';
import type { Call } from './context.ts';
import { hashPassword, isPassword, isWeak } from './passwords.ts';
import type { Feeds, Meter } from './ports.ts';
import { refuse } from './refusal.ts';
import type { Route } from './route.ts';
import type { Sessions } from './sessions.ts';
import type { SignInLimits, Wait } from './sign-in-limits.ts';

export interface UserRoutesWorld {
	users: UserStore;
	sessions: Sessions;
	limits: SignInLimits;
	feeds: Pick<Feeds, 'sessionEnded'>;
	meter: Meter;
	signUp: 'first' | 'open' | 'shut';
	paper: boolean;
}

/** Who somebody is: asked, begun and ended here. */
export class UserRoutes {
	readonly #world: UserRoutesWorld;

	constructor(world: UserRoutesWorld) {
		this.#world = world;
	}

	routes(): Route[] {
		return [
			{ method: 'GET', path: '/api/hello', open: (call) => this.hello(call) },
			{ method: 'POST', path: '/api/sign-up', open: (call) => this.signUp(call) },
			{ method: 'POST', path: '/api/sign-in', open: (call) => this.signIn(call) },
			{ method: 'POST', path: '/api/sign-out', open: (call) => this.signOut(call) }
		];
	}

	async hello(call: Call): Promise<Response> {
		const { sessions, paper } = this.#world;
		const { secure } = call.var.visit;
		const cookies = call.req.header('cookie');
		const who = await sessions.of(cookies, secure);
		// Every visit starts the 30 days of the cookie anew, as the session's own do.
		const renewed = who && sessions.renewed(cookies, secure);
		if (renewed !== undefined) call.header('set-cookie', renewed);
		const answer: Hello = { user: who?.user ?? null, signUp: await this.#signUpNow(), paper };
		return call.json(answer);
	}

	async signUp(call: Call): Promise<Response> {
		const { users, limits } = this.#world;
		const body = await readBody(call, signUpRequest);
		if (!body.ok) return body.refusal;
		const { name, password } = body.value;
		const wait = await limits.signUp(call.var.visit.address);
		if (wait !== undefined) return this.#slow(call, wait);
		const now = await this.#signUpNow();
		if (now === 'shut') return refuse(call, 'sign-up-shut');
		if (now === 'invite') return refuse(call, 'invite-needed');
		if (isWeak(password, name)) return refuse(call, 'weak-password');
		if (await users.byName(name)) return refuse(call, 'name-taken');
		const hash = await hashPassword(password);
		const created = await users.create(name, hash, this.#world.signUp === 'first');
		if (created.ok) return this.#begin(call, created.user, 201);
		return refuse(call, created.why === 'taken' ? 'name-taken' : 'invite-needed');
	}

	async signIn(call: Call): Promise<Response> {
		const { users, limits, meter } = this.#world;
		const body = await readBody(call, signInRequest);
		if (!body.ok) return body.refusal;
		const name = body.value.name.trim().toLowerCase();
		const { address } = call.var.visit;
		const wait = await limits.signIn(name, address);
		if (wait !== undefined) return this.#slow(call, wait);
		const user = await users.byName(name);
		const right = await isPassword(user?.passwordHash, body.value.password);
		meter.signIn(right ? 'ok' : 'refused');
		if (!user || !right) return refuse(call, 'wrong-name-or-password');
		await limits.signedIn(name, address);
		return this.#begin(call, { id: user.id, name: user.name }, 200);
	}

	/** Also for somebody who is not signed in: then there is only a cookie to forget. */
	async signOut(call: Call): Promise<Response> {
		return this.#forget(call, call.body(null, 204));
	}

	async #begin(call: Call, user: SignedIn['user'], status: 200 | 201): Promise<Response> {
		const { sessions } = this.#world;
		const { secure } = call.var.visit;
		const response = call.json({ user } satisfies SignedIn, status);
		// A browser that signs in again leaves no session behind that nobody could end any more.
		const begun = await this.#forget(call, response);
		begun.headers.set('set-cookie', await sessions.begin(user.id, secure));
		return begun;
	}

	async #forget(call: Call, response: Response): Promise<Response> {
		const { sessions, feeds } = this.#world;
		const ended = await sessions.end(call.req.header('cookie'), call.var.visit.secure);
		if (ended.session !== undefined) feeds.sessionEnded(ended.session);
		response.headers.set('set-cookie', ended.cookie);
		return response;
	}

	async #signUpNow(): Promise<Hello['signUp']> {
		const { signUp, users } = this.#world;
		if (signUp !== 'first') return signUp;
		return (await users.none()) ? 'open' : 'invite';
	}

	#slow(call: Call, wait: NonNullable<Wait>): Response {
		this.#world.meter.signIn('slowed');
		call.header('retry-after', String(wait));
		return refuse(call, 'too-many-requests', { retryAfter: wait });
	}
}
