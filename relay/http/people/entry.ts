import type { SignedIn } from '#lib/wire/http/api.ts';
import type { StoredUser, UserStore } from '../../store/people/users.ts';
import type { ApiCall } from '../context.ts';
import type { Feeds } from '../ports.ts';
import { refuse } from '../refusal.ts';
import type { KnownDevices } from './known-devices.ts';
import type { Sessions } from './sessions.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import { proofOf, visitorOf } from '../visitor.ts';

interface EntryWorld {
	users: Pick<UserStore, 'byId'>;
	sessions: Sessions;
	feeds: Pick<Feeds, 'sessionEnded'>;
	devices: KnownDevices;
	limits: Pick<SignInLimits, 'cameIn'>;
}

/** Begins a session for an authenticated user, and ends the one that the browser brings. */
export class Entry {
	readonly #world: EntryWorld;

	constructor(world: EntryWorld) {
		this.#world = world;
	}

	/** `user` as read when they authenticated. */
	async begin(call: ApiCall, user: StoredUser, status: 200 | 201): Promise<Response> {
		const { users, sessions, devices, limits } = this.#world;
		const { id, name, isOwner, passwordIsTemporary } = user;
		const begun = await sessions.begin(id, call.var.visit.secure, visitorOf(call));
		// A password that was changed meanwhile has ended the earlier sessions; this one would have come too late.
		if ((await users.byId(id))?.passwordHash !== user.passwordHash) {
			await begun.undo();
			return refuse(call, 'wrong-name-or-password');
		}
		limits.cameIn(name, call.var.visit.address);
		const { token } = begun;
		const device = devices.proofFor(id);
		const answer: SignedIn = { user: { id, name, isOwner, passwordIsTemporary }, token, device };
		// A browser that signs in again must not leave a session behind that can no longer be ended.
		const response = await this.forget(call, call.json(answer, status), id);
		response.headers.set('set-cookie', begun.cookie);
		return response;
	}

	/** `user`: who has just proved who they are, so that the cookie alone tells which session of theirs to end. */
	async forget(call: ApiCall, response: Response, user?: string): Promise<Response> {
		const { sessions, feeds } = this.#world;
		const ended = await sessions.end(proofOf(call), user);
		for (const session of ended.sessions) feeds.sessionEnded(session);
		response.headers.set('set-cookie', ended.cookie);
		return response;
	}
}
