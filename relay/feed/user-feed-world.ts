import type { Logger } from 'pino';
import type { Hosts } from '#lib/hosts/hosts.ts';
import type { After, OpenSocket } from '#lib/link/socket.ts';
import type { FeedMemory } from './moves-and-pin.ts';

/** What one user's feed needs of the relay. */
export interface UserFeedWorld {
	/** Keeps moves and pins across restarts; without it they live as long as the feed. */
	memory?: FeedMemory;
	/** Opens sockets to OpenAlgo servers, by `webSocketOpener` of upstream/reach/open-socket.ts in the relay. */
	openSocket: OpenSocket;
	/** For the serving server's market hours. */
	hosts: Pick<Hosts, 'client'>;
	/** Epoch ms that never go back: deadlines and ages. */
	now(): number;
	/** Epoch ms as the machine says them: dates, and whether the market is open. */
	wall(): number;
	random(): number;
	after: After;
	log: Logger;
}
