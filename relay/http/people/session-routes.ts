import type { Devices } from '#lib/wire/http/people-api.ts';
import type { SessionList } from '../../store/people/session-list.ts';
import type { ApiCall, SignedInCall } from '../context.ts';
import type { ActivityRecorder, Feeds } from '../ports.ts';
import { refuse } from '../refusal.ts';
import type { ApiRoute } from '../route.ts';
import { visitorOf } from '../visitor.ts';

interface SessionRoutesWorld {
	list: SessionList;
	feeds: Pick<Feeds, 'sessionEnded' | 'openSessions'>;
	activity: ActivityRecorder;
}

/** Where a user is signed in, and the end of it from another place. */
export class SessionRoutes {
	readonly #world: SessionRoutesWorld;

	constructor(world: SessionRoutesWorld) {
		this.#world = world;
	}

	routes(): ApiRoute[] {
		const path = '/api/sessions';
		return [
			{ method: 'GET', path, signedIn: (call, who) => this.all(call, who) },
			{ method: 'DELETE', path, signedIn: (call, who) => this.endOthers(call, who) },
			{ method: 'DELETE', path: `${path}/:id`, signedIn: (call, who) => this.end(call, who) }
		];
	}

	async all(call: ApiCall, { user, session }: SignedInCall): Promise<Response> {
		const { list, feeds } = this.#world;
		const { sessions, total } = await list.of(user.id);
		const connected = feeds.openSessions();
		const devices = sessions.map(({ handle, hash, address, userAgent, createdAt, seenAt }) => ({
			id: handle,
			isThis: hash === session,
			isConnected: connected.has(hash),
			...{ userAgent, address, seenAt },
			signedInAt: createdAt
		}));
		return call.json({ devices, total } satisfies Devices);
	}

	/** Not the session that asks: signing out ends that one, and its cookie too. */
	async end(call: ApiCall, who: SignedInCall): Promise<Response> {
		const { list, feeds } = this.#world;
		const ended = await list.end(who.user.id, call.req.param('id') ?? '', who.session);
		if (!ended) return refuse(call, 'not-found');
		feeds.sessionEnded(ended.hash);
		const { address, userAgent } = ended;
		await this.#record(call, who, { sessions: 1, from: address, device: userAgent });
		return this.all(call, who);
	}

	async endOthers(call: ApiCall, who: SignedInCall): Promise<Response> {
		const { list, feeds } = this.#world;
		const ended = await list.endOthers(who.user.id, who.session);
		for (const hash of ended) feeds.sessionEnded(hash);
		if (ended.length > 0) await this.#record(call, who, { sessions: ended.length });
		return this.all(call, who);
	}

	#record(
		call: ApiCall,
		{ user }: SignedInCall,
		details: Record<string, string | number>
	): Promise<void> {
		return this.#world.activity.record(user.id, {
			action: 'session-ended',
			details,
			...visitorOf(call)
		});
	}
}
