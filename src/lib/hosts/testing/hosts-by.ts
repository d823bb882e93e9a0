import { Hosts } from '#lib/hosts/hosts.ts';
import { waitByTimer } from '#lib/openalgo/rest/wait.ts';

/** A process's hosts, asked by this `fetch`. */
export function hostsBy(fetch: typeof globalThis.fetch, now = () => Date.now()): Hosts {
	return new Hosts({ fetch, now, clock: () => performance.now(), wait: waitByTimer });
}
