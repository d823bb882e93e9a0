import { Hosts } from '#lib/hosts/hosts.ts';
import { waitByTimer } from '#lib/openalgo/rest/wait.ts';
import type { Check } from './check.ts';
import { learn, type Facts } from './facts.ts';
import { POLITE_PACE, Rest } from './rest.ts';
import { runChecks, type Verdict } from './run-checks.ts';

interface Target {
	restUrl: string;
	wsUrl: string;
	apiKey: string;
	/** Ms to wait for a tick before the market is taken to be closed. */
	patience: number;
	fetch?: typeof globalThis.fetch;
	/** Calls a second to one route; a server's own limits are ten and more. */
	callsPerSecond?: number;
	/** Epoch ms by the server's calendar; today's unless said otherwise. */
	now?: () => number;
}

interface Contract {
	facts: Facts;
	run: (checks: readonly Check[], told: (verdict: Verdict) => void) => Promise<Verdict[]>;
}

/** Undefined when the key is refused or no broker is logged in. */
export async function openContract(target: Target): Promise<Contract | undefined> {
	const { restUrl, wsUrl, apiKey, patience, fetch = globalThis.fetch } = target;
	const { callsPerSecond = POLITE_PACE, now = Date.now } = target;
	const rest = new Rest(restUrl, apiKey, fetch, waitByTimer, callsPerSecond);
	const facts = await learn(rest);
	if (facts === undefined) return undefined;
	const hosts = new Hosts({
		...{ fetch, wait: waitByTimer },
		now,
		clock: () => performance.now()
	});
	const client = hosts.client({ hostUrl: rest.url, apiKey });
	const never = new AbortController().signal;
	const world = {
		...{ rest, hosts, client },
		facts,
		key: apiKey,
		wsUrl: wsUrl.replace(/\/+$/, ''),
		patience,
		now,
		pause: (ms: number) => waitByTimer(ms, never)
	};
	return { facts, run: (checks, told) => runChecks(checks, world, told) };
}
