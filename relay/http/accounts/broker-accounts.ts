import { AccountFileRoutes, type AccountFileWorld } from './account-file-routes.ts';
import { AccountRoutes, type AccountRoutesWorld } from './account-routes.ts';
import { ActingGroupRoute } from './acting-group-route.ts';
import { PassThroughRoutes, type PassThroughWorld } from './pass-through-routes.ts';
import type { ApiRoute } from '../route.ts';

type BrokerAccountsWorld = AccountRoutesWorld &
	AccountFileWorld &
	Omit<PassThroughWorld, 'accounts'>;

/** Everything below `/api/accounts`: the records, and the way through the relay to their servers. */
export class BrokerAccounts {
	readonly #parts: readonly { routes(): ApiRoute[] }[];

	constructor(world: BrokerAccountsWorld) {
		const passThrough = new PassThroughRoutes(world);
		this.#parts = [
			new AccountFileRoutes(world),
			new AccountRoutes(world),
			passThrough,
			new ActingGroupRoute(passThrough, world)
		];
	}

	routes(): ApiRoute[] {
		return this.#parts.flatMap((part) => part.routes());
	}
}
