import type { FeedHistoryPage } from '#lib/wire/http/feed-history.ts';
import type { FeedMemoryStore } from '../../store/feed/feed-memory.ts';
import type { ApiCall, SignedInCall } from '../context.ts';
import { refuse } from '../refusal.ts';
import type { ApiRoute } from '../route.ts';

interface FeedRoutesWorld {
	memory: Pick<FeedMemoryStore, 'moves'>;
}

const PAGE = 50;

/** What happened to the user's own feed. */
export class FeedRoutes {
	readonly #world: FeedRoutesWorld;

	constructor(world: FeedRoutesWorld) {
		this.#world = world;
	}

	routes(): ApiRoute[] {
		return [
			{
				method: 'GET',
				path: '/api/feed/history',
				signedIn: (call, who) => this.history(call, who)
			}
		];
	}

	/** Moves before a time, or the newest ones. */
	async history(call: ApiCall, { user }: SignedInCall): Promise<Response> {
		const asked = call.req.query('before');
		if (asked !== undefined && !/^\d{1,15}$/.test(asked)) {
			return refuse(call, 'malformed', { fields: { before: 'expected epoch ms' } });
		}
		const before = asked === undefined ? undefined : Number(asked);
		const rows = await this.#world.memory.moves(user.id, PAGE, before);
		return call.json({ rows } satisfies FeedHistoryPage);
	}
}
