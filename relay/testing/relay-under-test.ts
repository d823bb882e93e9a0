import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino, type Logger } from 'pino';
import { WebSocket } from 'ws';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { PageFeed } from '#lib/feed/testing/page-feed.ts';
import type { Hosts } from '#lib/hosts/hosts.ts';
import { hostsBy } from '#lib/hosts/testing/hosts-by.ts';
import type { After, OpenSocket } from '#lib/link/socket.ts';
import type { FeedMemory } from '../feed/moves-and-pin.ts';
import type { FeedAccount } from '../upstream/feed-account.ts';
import { webSocketOpener } from '../upstream/reach/open-socket.ts';
import { TargetGuard } from '../upstream/reach/target-guard.ts';
import { UserFeeds } from '../feed/user-feeds.ts';

export const after: After = (ms, run) => {
	const timer = setTimeout(run, ms);
	return () => clearTimeout(timer);
};

const REAL_TIME: Time = { now: () => Date.now(), after };
/** The scripted servers have no REST: market hours stay unknown. */
const noRest = () => Promise.reject(new TypeError('fetch failed'));

/** Where a test decides how late it is, a machine that stalls makes nothing late. */
interface Time {
	now(): number;
	/** Where the machine's clock is set by the test. */
	wall?(): number;
	after: After;
}

interface Options {
	/** Decides how long every retry waits: near 0 makes all of them quick. */
	random?: () => number;
	/** Without it no calendar answers. */
	rest?: typeof fetch;
	/** Instead of `rest`: shared with everything else that asks the servers. */
	hosts?: Hosts;
	memory?: FeedMemory;
	log?: Logger;
	/** Of the relay and its pages. */
	time?: Time;
}

/** UserFeeds behind a real HTTP server, with a cookie `who=<user>` instead of sign-in. */
export class RelayUnderTest {
	readonly accounts = new Map<string, FeedAccount[]>();
	readonly feeds: UserFeeds;
	readonly #server: Server;
	readonly #clients: PageFeed[] = [];
	/** What pages have open. */
	readonly sockets = new Set<WebSocket>();
	readonly #random: () => number;
	readonly #time: Time;
	origin = '';

	constructor({
		random = Math.random,
		rest = noRest,
		hosts = hostsBy(rest),
		memory,
		time = REAL_TIME,
		log = pino({ level: 'silent' })
	}: Options = {}) {
		this.#random = random;
		this.#time = time;
		this.feeds = new UserFeeds({
			accountsOf: (userId) => Promise.resolve(this.accounts.get(userId) ?? []),
			authenticate: ({ headers }) => {
				const userId = /who=(\w+)/.exec(headers.cookie ?? '')?.[1];
				return Promise.resolve(userId ? { userId, sessionId: `session-of-${userId}` } : undefined);
			},
			ownOrigin: (request) => request.headers.origin === this.origin,
			openSocket: webSocketOpener(new TargetGuard('any')),
			hosts,
			now: () => time.now(),
			wall: () => time.wall?.() ?? time.now(),
			random,
			after: time.after,
			...(memory ? { memory } : {}),
			log
		});
		this.#server = createServer((_, response) => response.writeHead(404).end());
		this.#server.on('upgrade', (request, socket, head) =>
			this.feeds.handleUpgrade(request, socket, head)
		);
	}

	async start(): Promise<void> {
		this.#server.listen(0, '127.0.0.1');
		await once(this.#server, 'listening');
		this.origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	get url(): string {
		return `${this.origin.replace('http', 'ws')}/ws`;
	}

	/** A page of this user's, connected. */
	page(userId: string): PageFeed {
		const client = new PageFeed({
			url: this.url,
			openSocket: this.#opener(userId),
			now: () => this.#time.now(),
			random: this.#random,
			after: this.#time.after
		});
		this.#clients.push(client);
		client.start();
		return client;
	}

	async stop(): Promise<void> {
		for (const client of this.#clients) client.stop();
		await this.feeds.stop();
		this.#server.close();
		this.#server.closeAllConnections();
	}

	/** Browsers send cookie and origin by themselves. */
	#opener(userId: string): OpenSocket {
		return (url, protocols, listener) => {
			const headers = { cookie: `who=${userId}`, origin: this.origin };
			const socket = new WebSocket(url, [...protocols], { headers });
			this.sockets.add(socket);
			socket.on('open', () => listener.opened());
			socket.on('message', (data: Buffer, isBinary) =>
				listener.heard(isBinary ? data : data.toString())
			);
			socket.on('error', () => undefined);
			socket.on('close', (code, reason) => {
				this.sockets.delete(socket);
				listener.closed(code, reason.toString());
			});
			return {
				send: (data) => {
					if (socket.readyState === WebSocket.OPEN) socket.send(data);
				},
				close: () => socket.terminate()
			};
		};
	}
}

/** The first one is primary. */
export function accountsAt(...servers: readonly { url: string }[]): FeedAccount[] {
	return servers.map((server, rank) => ({
		apiKey: 'a-good-key',
		account: anyAccount(`account-${rank}`, {
			name: `Account ${rank}`,
			hostUrl: 'http://127.0.0.1:9',
			websocketUrl: server.url,
			isPrimary: rank === 0,
			rank
		})
	}));
}

/** Resolves with the first message for which the condition holds. */
export function heard<T>(
	on: (listener: (news: T) => void) => () => void,
	holds: (news: T) => boolean
): Promise<T> {
	return new Promise((resolve) => {
		const stop = on((news) => {
			if (!holds(news)) return;
			resolve(news);
			// Known values are passed on before "on" has returned.
			queueMicrotask(() => stop());
		});
	});
}
