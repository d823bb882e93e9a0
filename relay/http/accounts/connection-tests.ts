import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { ConnectionDetails, ConnectionReport } from '#lib/wire/http/account-api.ts';
import { wait } from '../people/bounded-counts.ts';
import type { Probes } from '../ports.ts';
import { testConnection } from './connection-test.ts';

/** Connections at once: a person looks at one test, which makes two, and a page may repeat it. */
const MOST_OF_USER = 8;
/** To one host, over all users: it is not theirs to be flooded. */
const MOST_TO_HOST = 8;
/** Tests in `WINDOW` seconds: of a user who enters 20 accounts with a few mistakes each, and of all to one host. */
const TESTS_OF_USER = 120;
const TESTS_TO_HOST = 240;
const WINDOW = 600;

export type Tested =
	| { ok: true; report: ConnectionReport }
	/** Nothing was tried. Seconds to wait. */
	| { ok: false; retryAfter: number };

/**
 * Tests of connections, bounded by user and by the host that they lead to, whoever asks: any user may type any address.
 * A check counts until it has ended, also when its answer came too late for the test.
 */
export class ConnectionTests {
	readonly #probes: Probes;
	readonly #users = new RateLimiterMemory({ points: TESTS_OF_USER, duration: WINDOW });
	readonly #hosts = new RateLimiterMemory({ points: TESTS_TO_HOST, duration: WINDOW });
	/** Connections on their way, by user and by host. */
	readonly #running = new Map<string, number>();

	constructor(probes: Probes) {
		this.#probes = probes;
	}

	async test(userId: string, connection: ConnectionDetails, patience?: number): Promise<Tested> {
		const user = `user ${userId}`;
		const rest = `host ${new URL(connection.hostUrl).hostname}`;
		const websocket = `host ${new URL(connection.websocketUrl).hostname}`;
		const late =
			(await wait(this.#users, user)) ??
			(await wait(this.#hosts, rest)) ??
			(websocket === rest ? undefined : await wait(this.#hosts, websocket));
		if (late !== undefined) return { ok: false, retryAfter: late };
		const full =
			this.#count(user) + 2 > MOST_OF_USER ||
			this.#count(rest) + (rest === websocket ? 2 : 1) > MOST_TO_HOST ||
			this.#count(websocket) + 1 > MOST_TO_HOST;
		if (full) return { ok: false, retryAfter: 1 };
		const probes: Probes = {
			rest: (it) => this.#counted([user, rest], this.#probes.rest(it)),
			websocket: (it) => this.#counted([user, websocket], this.#probes.websocket(it))
		};
		return { ok: true, report: await testConnection(probes, connection, patience) };
	}

	#count(key: string): number {
		return this.#running.get(key) ?? 0;
	}

	async #counted<T>(keys: readonly string[], check: Promise<T>): Promise<T> {
		for (const key of keys) this.#running.set(key, this.#count(key) + 1);
		try {
			return await check;
		} finally {
			for (const key of keys) {
				const left = this.#count(key) - 1;
				if (left > 0) this.#running.set(key, left);
				else this.#running.delete(key);
			}
		}
	}
}
