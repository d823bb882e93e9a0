import { newPasskey, passkeyWish, type Passkeys } from '#lib/wire/http/people-api.ts';
import type { PasskeyStore } from '../../store/people/passkeys.ts';
import { readBody } from '../body.ts';
import type { Ceremonies } from './ceremony.ts';
import type { ApiCall, SignedInCall } from '../context.ts';
import { passkeyPlace } from './passkey-place.ts';
import type { ActivityRecorder } from '../ports.ts';
import { provePassword, type Proof } from './prove-password.ts';
import { refuse } from '../refusal.ts';
import type { ApiRoute } from '../route.ts';
import { visitorOf } from '../visitor.ts';

interface PasskeyRoutesWorld extends Proof {
	passkeys: PasskeyStore;
	ceremonies: Ceremonies;
	activity: ActivityRecorder;
}

/** A user's own passkeys. */
export class PasskeyRoutes {
	readonly #world: PasskeyRoutesWorld;

	constructor(world: PasskeyRoutesWorld) {
		this.#world = world;
	}

	routes(): ApiRoute[] {
		const path = '/api/passkeys';
		return [
			{ method: 'GET', path, signedIn: (call, who) => this.all(call, who) },
			{ method: 'POST', path, signedIn: (call, who) => this.add(call, who) },
			{ method: 'POST', path: `${path}/options`, signedIn: (call, who) => this.options(call, who) },
			{ method: 'DELETE', path: `${path}/:id`, signedIn: (call, who) => this.remove(call, who) }
		];
	}

	async all(call: ApiCall, { user }: SignedInCall, status: 200 | 201 = 200): Promise<Response> {
		const all = await this.#world.passkeys.of(user.id);
		const passkeys = all.map(({ id, name, rpId, isSynced, madeAt, lastUsedAt }) => ({
			...{ id, name, isSynced, madeAt },
			host: rpId,
			usedAt: lastUsedAt
		}));
		return call.json({ passkeys } satisfies Passkeys, status);
	}

	async options(call: ApiCall, { user, session }: SignedInCall): Promise<Response> {
		const { passkeys, ceremonies } = this.#world;
		const body = await readBody(call, passkeyWish);
		if (!body.ok) return body.refusal;
		const place = passkeyPlace(call.var.visit);
		if (!place) return refuse(call, 'passkey-needs-name');
		const proven = await provePassword(this.#world, call, user, body.value.password);
		if (!proven.ok) return proven.refusal;
		const present = await passkeys.of(user.id);
		return call.json(await ceremonies.creation(place, session, user, present));
	}

	async add(call: ApiCall, who: SignedInCall): Promise<Response> {
		const { passkeys, ceremonies, activity } = this.#world;
		const body = await readBody(call, newPasskey);
		if (!body.ok) return body.refusal;
		const place = passkeyPlace(call.var.visit);
		if (!place) return refuse(call, 'passkey-needs-name');
		const { name, response } = body.value;
		const made = await ceremonies.created(place, who.session, response);
		if (!made.ok) {
			return refuse(call, made.why === 'too-late' ? 'passkey-too-late' : 'passkey-refused');
		}
		const added = await passkeys.add(who.user.id, { ...made.value, name });
		if (!added.ok)
			return refuse(call, added.why === 'known' ? 'passkey-known' : 'too-many-passkeys');
		await activity.record(who.user.id, {
			action: 'passkey-added',
			details: { name, host: place.host },
			...visitorOf(call)
		});
		return this.all(call, who, 201);
	}

	async remove(call: ApiCall, who: SignedInCall): Promise<Response> {
		const { passkeys, activity } = this.#world;
		const name = await passkeys.remove(who.user.id, call.req.param('id') ?? '');
		if (name === undefined) return refuse(call, 'not-found');
		await activity.record(who.user.id, {
			action: 'passkey-removed',
			details: { name },
			...visitorOf(call)
		});
		return this.all(call, who);
	}
}
