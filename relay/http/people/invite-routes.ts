import { newInvite, type Invites, type MadeInvite } from '#lib/wire/http/people-api.ts';
import type { InviteStore } from '../../store/people/invites.ts';
import { readBody } from '../body.ts';
import type { ApiCall, SignedInCall } from '../context.ts';
import type { ActivityRecorder } from '../ports.ts';
import { refuse } from '../refusal.ts';
import type { ApiRoute } from '../route.ts';
import type { SignUpMode } from './user-routes.ts';
import { visitorOf } from '../visitor.ts';

interface InviteRoutesWorld {
	invites: InviteStore;
	activity: ActivityRecorder;
	signUp: SignUpMode;
}

/** One-time invites: made, seen and withdrawn by the relay's owner. */
export class InviteRoutes {
	readonly #world: InviteRoutesWorld;

	constructor(world: InviteRoutesWorld) {
		this.#world = world;
	}

	routes(): ApiRoute[] {
		const path = '/api/invites';
		return [
			{ method: 'GET', path, owner: async (call) => call.json(await this.#all()) },
			{ method: 'POST', path, owner: (call, who) => this.make(call, who) },
			{ method: 'DELETE', path: `${path}/:id`, owner: (call, who) => this.withdraw(call, who) }
		];
	}

	async make(call: ApiCall, { user }: SignedInCall): Promise<Response> {
		const { invites, activity, signUp } = this.#world;
		const body = await readBody(call, newInvite);
		if (!body.ok) return body.refusal;
		if (signUp !== 'first') return refuse(call, 'invites-off');
		const { note, days } = body.value;
		const code = await invites.make(user.id, note, days);
		if (code === undefined) return refuse(call, 'too-many-invites');
		const details = { note, days };
		await activity.record(user.id, { action: 'invite-made', details, ...visitorOf(call) });
		return call.json({ ...(await this.#all()), code } satisfies MadeInvite, 201);
	}

	async withdraw(call: ApiCall, { user }: SignedInCall): Promise<Response> {
		const { invites, activity } = this.#world;
		const note = await invites.withdraw(call.req.param('id') ?? '');
		if (note === undefined) return refuse(call, 'not-found');
		const details = { note };
		await activity.record(user.id, { action: 'invite-withdrawn', details, ...visitorOf(call) });
		return call.json(await this.#all());
	}

	async #all(): Promise<Invites> {
		const { invites, signUp } = this.#world;
		return { invites: await invites.all(), signUp };
	}
}
