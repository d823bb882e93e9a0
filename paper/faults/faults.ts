import type { Fault, FaultName, FaultOf } from './fault.ts';

interface Active {
	fault: Fault;
	/** Uses left; undefined for no limit. */
	left: number | undefined;
	/** Epoch ms at which it ends by itself; undefined for never. */
	until: number | undefined;
	since: number;
}

/** How the broker behind the server is doing. `logged-out` is OpenAlgo's row revoked, `token-dead` the hours before. */
type BrokerState = 'up' | 'token-dead' | 'unreachable' | 'logged-out';

/** What goes wrong at the moment, and for how long. */
export class Faults {
	#now: () => number;
	#active = new Map<FaultName, Active>();
	#listeners = new Set<(fault: Fault) => void>();

	constructor(now: () => number) {
		this.#now = now;
	}

	/** The same fault again replaces the first. Dropping sockets happens at once and is not kept, its refusing is. */
	set(fault: Fault): void {
		const now = this.#now();
		const lasts = durationOf(fault);
		this.#active.set(fault.fault, {
			fault,
			left: 'count' in fault ? fault.count : undefined,
			until: lasts === undefined ? undefined : now + lasts,
			since: now
		});
		for (const listener of this.#listeners) listener(fault);
	}

	clear(name: FaultName): void {
		this.#active.delete(name);
	}

	clearAll(): void {
		this.#active.clear();
	}

	onSet(listener: (fault: Fault) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** The fault, if it is in force; does not use it up. */
	peek<Name extends FaultName>(name: Name): FaultOf<Name> | undefined {
		return this.#find(name)?.fault as FaultOf<Name> | undefined;
	}

	/** The fault, if it is in force for this endpoint, counted as used once. */
	take<Name extends FaultName>(name: Name, endpoint?: string): FaultOf<Name> | undefined {
		const active = this.#find(name);
		if (!active || !concerns(active.fault, endpoint)) return undefined;
		if (active.left !== undefined) {
			active.left -= 1;
			if (active.left === 0) this.#active.delete(name);
		}
		return active.fault as FaultOf<Name>;
	}

	get broker(): BrokerState {
		const rollover = this.#find('token-rollover');
		if (this.#find('logged-out')) return 'logged-out';
		if (rollover && !this.#isTokenOnlyDead(rollover)) return 'logged-out';
		if (rollover || this.#find('dead-token')) return 'token-dead';
		return this.#find('broker-down') ? 'unreachable' : 'up';
	}

	list(): { fault: Fault; left: number | null; endsInMs: number | null }[] {
		const now = this.#now();
		return [...this.#active.keys()].flatMap((name) => {
			const active = this.#find(name);
			if (!active) return [];
			const endsInMs = active.until === undefined ? null : active.until - now;
			return [{ fault: active.fault, left: active.left ?? null, endsInMs }];
		});
	}

	#find(name: FaultName): Active | undefined {
		const active = this.#active.get(name);
		if (active?.until === undefined || this.#now() < active.until) return active;
		this.#active.delete(name);
		return undefined;
	}

	#isTokenOnlyDead({ fault, since }: Active): boolean {
		return fault.fault === 'token-rollover' && this.#now() < since + fault.deadForMs;
	}
}

function durationOf(fault: Fault): number | undefined {
	// Without a refusal to keep up, sockets that were dropped are dropped and nothing lasts.
	if (fault.fault === 'drop-sockets')
		return fault.how === 'half-open' ? undefined : (fault.refuseForMs ?? 0);
	return fault.fault === 'token-rollover' ? undefined : fault.forMs;
}

function concerns(fault: Fault, endpoint: string | undefined): boolean {
	if (!('endpoints' in fault) || fault.endpoints === undefined) return true;
	return endpoint !== undefined && fault.endpoints.includes(endpoint);
}
