import { Budget, type RateClass, type RequestBudget } from '#lib/openalgo/rest/budget.ts';
import type { EndpointName } from '#lib/openalgo/rest/endpoints.ts';
import { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import type { Observed } from '#lib/openalgo/rest/request.ts';
import type { Transport } from '#lib/openalgo/rest/transport.ts';
import type { Patience } from '#lib/openalgo/rest/turns.ts';
import type { Wait } from '#lib/openalgo/rest/wait.ts';
import { serverAddress } from './server-address.ts';

interface HostsWorld {
	fetch: typeof globalThis.fetch;
	/** Epoch ms. */
	now: () => number;
	/** Ms that only grow. */
	clock: () => number;
	wait: Wait;
	/** 0 ≤ r < 1. */
	random?: () => number;
	/** Where other processes ask from the same address, as the windows of a device do. */
	budget?: (server: string) => RequestBudget;
}

/** A server and the way to it. */
type HostWay = {
	hostUrl: string;
	/** Somebody acts by what it reads: its calls go before others that wait for the server. */
	urgent?: boolean;
	observe?: (observed: Observed) => void;
} & (
	| { apiKey: string; fetch?: typeof globalThis.fetch }
	/** Found out for each call, before it draws on the budget. */
	| { way: (path: EndpointName) => Promise<Transport> }
);

/** Servers that are remembered before those at rest are forgotten: a connection test may name any address. */
const MANY = 256;

/**
 * The OpenAlgo servers as this process reaches them. Each has one budget, shared by every caller and account: the
 * server counts requests by the address from which they come.
 */
export class Hosts {
	readonly #world: HostsWorld;
	readonly #budgets = new Map<string, RequestBudget>();

	constructor(world: HostsWorld) {
		this.#world = world;
	}

	/** For calls that need no client of ours, as those that the relay passes on. See `RequestBudget`. */
	take(hostUrl: string, rateClass: RateClass, patience?: Patience): Promise<boolean> {
		return this.#budgetOf(serverAddress(hostUrl)).take(rateClass, patience);
	}

	client({ hostUrl, observe, urgent = false, ...way }: HostWay): OpenAlgoClient {
		const { fetch, now, clock, wait, random } = this.#world;
		return new OpenAlgoClient({
			...('way' in way ? way : { fetch, ...way, hostUrl }),
			...{ now, clock, wait },
			// Not the budget itself: it may be forgotten while it rests, and a client lives on.
			budget: {
				take: (rateClass, patience) => this.take(hostUrl, rateClass, { ...patience, urgent })
			},
			...(random && { random }),
			...(observe && { observe })
		});
	}

	#budgetOf(server: string): RequestBudget {
		const known = this.#budgets.get(server);
		if (known) return known;
		if (this.#budgets.size >= MANY) this.#forgetIdle();
		const { clock, wait, budget = () => new Budget(clock, wait) } = this.#world;
		const made = budget(server);
		this.#budgets.set(server, made);
		return made;
	}

	#forgetIdle(): void {
		for (const [server, { idle }] of this.#budgets) if (idle) this.#budgets.delete(server);
	}
}
