import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { hostsBy } from '#lib/hosts/testing/hosts-by.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { webSocketOpener } from '../../relay/upstream/reach/open-socket.ts';
import { TargetGuard } from '../../relay/upstream/reach/target-guard.ts';
import type { FeedAccount } from '../../relay/upstream/feed-account.ts';
import { UserFeeds } from '../../relay/feed/user-feeds.ts';
import { serve } from './child.ts';
import { memory, usage } from './usage.ts';

/** The relay's feeds and nothing else of it: no store, no sign-in, no static files. The cookie is `who=<user>`. */
const accounts = new Map<string, FeedAccount[]>();
let origin = '';

const feeds = new UserFeeds({
	accountsOf: (userId) => Promise.resolve(accounts.get(userId) ?? []),
	authenticate: ({ headers }) => {
		const userId = /who=(\w+)/.exec(headers.cookie ?? '')?.[1];
		return Promise.resolve(userId ? { userId, sessionId: userId } : undefined);
	},
	ownOrigin: (request) => request.headers.origin === origin,
	openSocket: webSocketOpener(new TargetGuard('any')),
	// The stub has no REST: market hours stay unknown, and silence counts as in an open market.
	hosts: hostsBy(() => Promise.reject(new TypeError('fetch failed'))),
	now: () => Date.now(),
	wall: () => Date.now(),
	random: Math.random,
	after: (ms, run) => {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	},
	log: pino({ level: 'silent' })
});

const server = createServer((_, response) => response.writeHead(404).end());
server.on('upgrade', (request, socket, head) => feeds.handleUpgrade(request, socket, head));

const commands = {
	listen: async () => {
		server.listen({ port: 0, host: '127.0.0.1', backlog: 2_048 });
		await once(server, 'listening');
		origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		return origin;
	},
	/** Each user's accounts by the addresses of their servers, the first one primary. */
	users: (addresses: Record<string, readonly string[]>) => {
		for (const [user, urls] of Object.entries(addresses)) {
			accounts.set(
				user,
				urls.map((url, rank) => accountAt(user, url, rank))
			);
		}
		feeds.start(Object.keys(addresses));
	},
	usage,
	memory,
	figures: () => feeds.status()
};
export type RelayCommands = typeof commands;

function accountAt(user: string, url: string, rank: number): FeedAccount {
	return {
		apiKey: 'a-good-key',
		account: anyAccount(`${user}-${rank}`, {
			hostUrl: 'http://127.0.0.1:9',
			websocketUrl: url,
			isPrimary: rank === 0,
			rank
		})
	};
}

serve(commands);
