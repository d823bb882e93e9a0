import { weaknessOf } from '#lib/domain/user/password-rules.ts';
import { passwordChange } from '#lib/wire/http/people-api.ts';
import type { UserStore } from '../../store/people/users.ts';
import { readBody } from '../body.ts';
import { placeOf } from './hash-turns.ts';
import type { ApiCall, SignedInCall } from '../context.ts';
import { provePassword, type Proof } from './prove-password.ts';
import type { ActivityRecorder, Feeds } from '../ports.ts';
import { refuse } from '../refusal.ts';
import type { ApiRoute } from '../route.ts';
import { slowDown } from '../slow-down.ts';
import { visitorOf } from '../visitor.ts';

interface PasswordRoutesWorld extends Proof {
	users: UserStore;
	feeds: Pick<Feeds, 'sessionEnded'>;
	activity: ActivityRecorder;
}

/** A new password, set by a user who knows the present one. */
export class PasswordRoutes {
	readonly #world: PasswordRoutesWorld;

	constructor(world: PasswordRoutesWorld) {
		this.#world = world;
	}

	routes(): ApiRoute[] {
		return [
			{
				method: 'POST',
				path: '/api/password',
				signedIn: (call, who) => this.change(call, who)
			}
		];
	}

	async change(call: ApiCall, who: SignedInCall): Promise<Response> {
		const { users, passwords, feeds, activity } = this.#world;
		const body = await readBody(call, passwordChange);
		if (!body.ok) return body.refusal;
		const { present, next } = body.value;
		const proven = await provePassword(this.#world, call, who.user, present);
		if (!proven.ok) return proven.refusal;
		if (weaknessOf(next, who.user.name)) return refuse(call, 'weak-password');
		const hashed = await passwords.hash(next, placeOf(who.user.id));
		if (!hashed.ok) return slowDown(call);
		const ended = await users.changePassword(proven.user, hashed.value, who.session);
		// It was changed elsewhere between the proof and the write.
		if (!ended) return refuse(call, 'wrong-password');
		for (const hash of ended) feeds.sessionEnded(hash);
		await activity.record(who.user.id, {
			action: 'password-changed',
			details: { endedSessions: ended.length },
			...visitorOf(call)
		});
		return call.body(null, 204);
	}
}
