import { pushSubscription, type PushState, type PushTest } from '#lib/wire/http/push-api.ts';
import type { PushDevices } from '../../store/push/push-devices.ts';
import { readBody } from '../body.ts';
import type { ApiCall, SignedInCall } from '../context.ts';
import type { ActivityRecorder, Pushes } from '../ports.ts';
import { ReportLimit } from '../records/report-limit.ts';
import { refuse } from '../refusal.ts';
import type { ApiRoute } from '../route.ts';
import { slowDown } from '../slow-down.ts';
import { visitorOf } from '../visitor.ts';
import { isPoint } from './is-point.ts';

/** Changes and tests of one user in ten minutes, and in a day. */
const CHANGES = [30, 300] as const;

interface PushRoutesWorld {
	devices: PushDevices;
	/** Undefined where the operator switched notifications off. */
	pushes: Pushes | undefined;
	activity: ActivityRecorder;
}

/** Which of a user's devices are told of orders and feeds while no page is open. */
export class PushRoutes {
	readonly #world: PushRoutesWorld;
	readonly #limit = new ReportLimit(...CHANGES);

	constructor(world: PushRoutesWorld) {
		this.#world = world;
	}

	routes(): ApiRoute[] {
		const path = '/api/push';
		return [
			{ method: 'GET', path, signedIn: (call, who) => this.state(call, who) },
			{ method: 'PUT', path, signedIn: (call, who) => this.switchOn(call, who) },
			{ method: 'DELETE', path, signedIn: (call, who) => this.switchOff(call, who) },
			{ method: 'POST', path: `${path}/test`, signedIn: (call, who) => this.test(call, who) },
			{
				method: 'DELETE',
				path: `${path}/devices/:id`,
				signedIn: (call, who) => this.remove(call, who)
			}
		];
	}

	async state(call: ApiCall, { user, session }: SignedInCall): Promise<Response> {
		const listed = await this.#world.devices.listed(user.id);
		return call.json({
			publicKey: this.#world.pushes?.publicKey ?? null,
			devices: listed.map(({ session: of, ...device }) => ({ ...device, isThis: of === session }))
		} satisfies PushState);
	}

	async switchOn(call: ApiCall, who: SignedInCall): Promise<Response> {
		const { devices, pushes } = this.#world;
		const body = await readBody(call, pushSubscription);
		if (!body.ok) return body.refusal;
		if (!pushes) return refuse(call, 'push-off');
		const { endpoint, p256dh, name } = body.value;
		if (!isPoint(p256dh)) return refuse(call, 'malformed', { fields: { p256dh: 'not a key' } });
		if (!pushes.mayTake(new URL(endpoint))) return refuse(call, 'target-refused');
		const wait = await this.#limit.take(who.user.id, 1);
		if (wait !== undefined) return slowDown(call, wait);
		const { user, session } = who;
		const known = await devices.ofSession(user.id, session);
		await devices.put({ userId: user.id, session }, body.value, pushes.publicKey);
		await pushes.devicesChanged(user.id);
		if (!known) await this.#record(call, who, 'notifications-on', name);
		return this.state(call, who);
	}

	async switchOff(call: ApiCall, who: SignedInCall): Promise<Response> {
		const { user, session } = who;
		const removed = await this.#world.devices.removeSession(user.id, session);
		if (removed !== undefined) await this.#record(call, who, 'notifications-off', removed);
		return this.state(call, who);
	}

	async remove(call: ApiCall, who: SignedInCall): Promise<Response> {
		const removed = await this.#world.devices.remove(who.user.id, call.req.param('id') ?? '');
		if (removed === undefined) return refuse(call, 'not-found');
		await this.#record(call, who, 'notifications-off', removed);
		return this.state(call, who);
	}

	async test(call: ApiCall, { user, session }: SignedInCall): Promise<Response> {
		const { pushes } = this.#world;
		if (!pushes) return refuse(call, 'push-off');
		const wait = await this.#limit.take(user.id, 1);
		if (wait !== undefined) return slowDown(call, wait);
		const tested = await pushes.test(user.id, session);
		if (!tested) return refuse(call, 'not-found');
		return call.json(tested satisfies PushTest);
	}

	#record(
		call: ApiCall,
		{ user }: SignedInCall,
		action: 'notifications-on' | 'notifications-off',
		name: string
	): Promise<void> {
		return this.#world.activity.record(user.id, { action, details: { name }, ...visitorOf(call) });
	}
}
