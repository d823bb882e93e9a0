import { weaknessOf } from '#lib/domain/user/password-rules.ts';
import { signInRequest, signUpRequest, type Hello } from '#lib/wire/http/api.ts';
import { KNOWN_DEVICE } from '#lib/wire/session-token.ts';
import { WIRE_VERSION } from '#lib/wire/socket/version.ts';
import type { InviteStore } from '../../store/people/invites.ts';
import type { Admission, UserStore } from '../../store/people/users.ts';
import { readBody } from '../body.ts';
import type { ApiCall } from '../context.ts';
import type { Entry } from './entry.ts';
import type { KnownDevices } from './known-devices.ts';
import { networksOf } from './network.ts';
import type { Passwords } from './passwords.ts';
import type { ActivityRecorder, Meter } from '../ports.ts';
import { refuse } from '../refusal.ts';
import type { ApiRoute } from '../route.ts';
import type { Sessions } from './sessions.ts';
import { isSetupCode } from './setup-code.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import { slowDown } from '../slow-down.ts';
import { proofOf, visitorOf } from '../visitor.ts';

/** Who may sign up, as the operator set it: the first user and invited ones, anyone, or no one. */
export type SignUpMode = 'first' | 'open' | 'shut';

interface UserRoutesWorld {
	users: UserStore;
	invites: Pick<InviteStore, 'isUsable'>;
	sessions: Sessions;
	passwords: Passwords;
	devices: KnownDevices;
	limits: SignInLimits;
	entry: Entry;
	activity: ActivityRecorder;
	meter: Meter;
	signUp: SignUpMode;
	/** Lets the first user in from another machine; not of use after that. */
	setupCode: string;
	paper: boolean;
	/** Of the relay. */
	version: string;
}

type Admitted = { ok: true; admission: Admission } | { ok: false; refusal: Response };

/** Who is signed in: asking, signing up, in and out. */
export class UserRoutes {
	readonly #world: UserRoutesWorld;

	constructor(world: UserRoutesWorld) {
		this.#world = world;
	}

	routes(): ApiRoute[] {
		return [
			{ method: 'GET', path: '/api/hello', open: (call) => this.hello(call) },
			{ method: 'POST', path: '/api/sign-up', open: (call) => this.signUp(call) },
			{ method: 'POST', path: '/api/sign-in', open: (call) => this.signIn(call) },
			{ method: 'POST', path: '/api/sign-out', open: (call) => this.signOut(call) }
		];
	}

	async hello(call: ApiCall): Promise<Response> {
		const { sessions, paper, version } = this.#world;
		const proof = proofOf(call);
		const who = await sessions.of(proof, visitorOf(call));
		// Every visit starts the 30 days of the cookie anew, as the session's own do.
		const renewed = who && sessions.renewed(proof, who.session);
		const someoneElse = !who && (await sessions.ofTwoUsers(proof));
		if (renewed !== undefined) call.header('set-cookie', renewed);
		const { needs, unowned } = await this.#signUpNow(call);
		const needsSetupCode = unowned && needs === 'invite';
		const user = who?.user ?? null;
		const relay = { version, wire: WIRE_VERSION };
		const hello: Hello = { user, someoneElse, signUp: needs, needsSetupCode, paper, relay };
		return call.json(hello);
	}

	async signUp(call: ApiCall): Promise<Response> {
		const { users, limits, passwords, entry, activity } = this.#world;
		const body = await readBody(call, signUpRequest);
		if (!body.ok) return body.refusal;
		const { name, password, invite } = body.value;
		const wait = await limits.signUp(call.var.visit.address);
		if (wait !== undefined) return this.#slow(call, wait);
		const admitted = await this.#admit(call, invite);
		if (!admitted.ok) return admitted.refusal;
		if (weaknessOf(password, name)) return refuse(call, 'weak-password');
		if (await users.byName(name)) return refuse(call, 'name-taken');
		const groups = networksOf(call.var.visit.address);
		const hashed = await passwords.hash(password, { lane: 'ordinary', groups });
		if (!hashed.ok) return slowDown(call);
		const { admission } = admitted;
		const created = await users.create(name, hashed.value, admission);
		if (!created.ok) {
			if (created.why === 'taken') return refuse(call, 'name-taken');
			return refuse(call, typeof admission === 'object' ? 'invite-not-valid' : 'invite-needed');
		}
		const { user, invite: used } = created;
		const from = visitorOf(call);
		const details = { invited: used !== undefined };
		await activity.record(user.id, { action: 'signed-up', details, ...from });
		if (used) {
			const by = { note: used.note, name: user.name };
			await activity.record(used.madeBy, { action: 'invite-used', details: by, ...from });
		}
		return entry.begin(call, user, 201);
	}

	async signIn(call: ApiCall): Promise<Response> {
		const { users, limits, passwords, devices, entry, activity, meter } = this.#world;
		const body = await readBody(call, signInRequest);
		if (!body.ok) return body.refusal;
		const name = body.value.name.trim().toLowerCase();
		const { address } = call.var.visit;
		const user = await users.byName(name);
		const device = devices.of(call.req.header(KNOWN_DEVICE), user?.id);
		const attempt = await limits.signIn({ name, address, device });
		if (!attempt.ok) return this.#slow(call, attempt.wait);
		const { password } = body.value;
		const right = await passwords.matches(user?.passwordHash, password, attempt.place);
		if (!right.ok) {
			await attempt.notLookedAt();
			return this.#slow(call);
		}
		meter.signIn(right.value ? 'ok' : 'refused');
		const happened = { details: { by: 'password' }, ...visitorOf(call) };
		if (!user || !right.value) {
			if (user) await activity.record(user.id, { action: 'sign-in-refused', ...happened });
			return refuse(call, 'wrong-name-or-password');
		}
		await attempt.right();
		await activity.record(user.id, { action: 'signed-in', ...happened });
		return entry.begin(call, user, 200);
	}

	/** Also without a session: then only the cookie is removed. */
	async signOut(call: ApiCall): Promise<Response> {
		const { sessions, entry, activity } = this.#world;
		const who = await sessions.of(proofOf(call));
		const response = await entry.forget(call, call.body(null, 204));
		if (who) {
			const happened = { action: 'signed-out', details: {}, ...visitorOf(call) } as const;
			await activity.record(who.user.id, happened);
		}
		return response;
	}

	/** Before any work: an invalid invite reveals nothing about names. */
	async #admit(call: ApiCall, invite: string | undefined): Promise<Admitted> {
		const { signUp, setupCode } = this.#world;
		const { needs, unowned } = await this.#signUpNow(call);
		const first = { ok: true, admission: signUp === 'first' ? 'first' : 'anybody' } as const;
		if (needs === 'shut') return { ok: false, refusal: refuse(call, 'sign-up-shut') };
		if (needs === 'open') return first;
		if (invite === undefined) return { ok: false, refusal: refuse(call, 'invite-needed') };
		if (unowned && isSetupCode(setupCode, invite)) return first;
		if (!(await this.#world.invites.isUsable(invite))) {
			return { ok: false, refusal: refuse(call, 'invite-not-valid') };
		}
		return { ok: true, admission: { invite } };
	}

	/** Until it has an owner a relay is open to its own machine alone, where its operator is. */
	async #signUpNow(call: ApiCall): Promise<{ needs: Hello['signUp']; unowned: boolean }> {
		const { signUp, users } = this.#world;
		const unowned = await users.none();
		if (signUp === 'shut') return { needs: 'shut', unowned };
		if (unowned) return { needs: call.var.visit.local ? 'open' : 'invite', unowned };
		return { needs: signUp === 'open' ? 'open' : 'invite', unowned };
	}

	#slow(call: ApiCall, seconds?: number): Response {
		this.#world.meter.signIn('slowed');
		return slowDown(call, seconds);
	}
}
