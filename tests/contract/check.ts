import type { Hosts } from '#lib/hosts/hosts.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import type { Facts } from './facts.ts';
import type { Rest } from './rest.ts';
import type { Socket } from './socket.ts';

/** What a check needs to look at a server. */
export interface World {
	rest: Rest;
	hosts: Hosts;
	client: OpenAlgoClient;
	facts: Facts;
	key: string;
	/** A fresh socket to the feed; the runner closes it after the check. */
	openSocket: (path?: string, headers?: Record<string, string>) => Promise<Socket>;
	wsUrl: string;
	/** Ms to wait for a tick before the market is taken to be closed. */
	patience: number;
	/** Epoch ms by the server's calendar, which is not today's where its answers were recorded. */
	now: () => number;
	pause: (ms: number) => Promise<void>;
}

export interface Check {
	/** A claim about the server. */
	name: string;
	run: (world: World) => Promise<void>;
}
