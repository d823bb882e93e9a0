import { Agent, request, type ClientRequest } from 'node:http';
import type { Attacker } from '../attacker.ts';

/** Calls that a page has begun, each over a connection of its own. */
export interface ManyCalls {
	/** Statuses of those that were answered so far, or that began to be. */
	statuses: number[];
	/** Calls that have ended, one way or another. */
	ended: number;
	/** How many were answered with this so far. */
	count(status: number): number;
	abort(): void;
}

export function manyCalls({ browser, url }: Attacker, path: string, count: number): ManyCalls {
	const agent = new Agent({ keepAlive: false });
	const headers = { ...browser.proof, origin: url };
	const requests: ClientRequest[] = [];
	const calls: ManyCalls = {
		statuses: [],
		ended: 0,
		count: (status) => calls.statuses.filter((it) => it === status).length,
		abort() {
			for (const call of requests) call.destroy();
		}
	};
	for (let call = 0; call < count; call += 1) {
		const asked = request(url + path, { method: 'POST', agent, headers });
		asked.on('response', (response) => {
			calls.statuses.push(response.statusCode ?? 0);
			response.on('error', () => undefined);
			response.resume();
		});
		asked.on('error', () => undefined);
		asked.on('close', () => (calls.ended += 1));
		asked.end('{}');
		requests.push(asked);
	}
	return calls;
}
