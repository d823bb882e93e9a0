import { expect, test, describe } from 'vitest';
import type { ApiAnswer } from '#lib/api/api-answer.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { Wait } from '#lib/openalgo/rest/wait.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { directTransport } from '#lib/openalgo/rest/direct.ts';
import { Hosts } from '#lib/hosts/hosts.ts';
import { AccountHosts } from './account-hosts.ts';
import { RouteMemory } from './route-memory.ts';

const KEY = 'ab12'.repeat(16);
const PONG = '{"status":"success","data":{"message":"pong","broker":"zerodha"}}';
const account = anyAccount('one');
type KeyAnswer = ApiAnswer<{ apiKey: string }>;

const ORDER: OrderRequest = {
	key: instrumentKey('NFO', 'NIFTY01DEC2625000CE'),
	side: 'BUY',
	quantity: 65,
	priceType: 'MARKET',
	product: 'MIS'
};

class World {
	readonly kept = new Map<string, string>();
	readonly asked: AccountId[] = [];
	/** `direct ping`, `relay placeorder`, in order. */
	readonly sent: string[] = [];
	readonly bodies: string[] = [];
	direct: 'up' | 'blocked' | 'silent' = 'up';
	/** What the server says when it is asked directly. */
	says: [status: number, text: string] = [200, PONG];
	relay: 'up' | 'gone' = 'up';
	now = 0;
	/** Ms that the server takes over each call. */
	takes = 0;
	/** Ms: shorter pauses are over at once, longer ones never. */
	passes = 1_000;
	/** Ms for which the relay says that it held each call back. */
	held = 0;
	readonly notes = new Map<string, string>();
	key: () => KeyAnswer = () => ({ ok: true, value: { apiKey: KEY } });
	/** Whether what it takes to ask a server cannot be loaded. */
	codeAway = false;
	readonly hosts: AccountHosts;
	readonly routes = new RouteMemory({
		getItem: (name) => this.notes.get(name) ?? null,
		setItem: (name, text) => void this.notes.set(name, text),
		removeItem: (name) => void this.notes.delete(name)
	});

	constructor({ sealing = true, pageUrl = 'http://127.0.0.1:4600/', turns = false } = {}) {
		const fetch: typeof globalThis.fetch = async (url, init) => {
			this.sent.push(`direct ${new URL(String(url)).pathname.replace('/api/v1/', '')}`);
			this.bodies.push(String(init?.body));
			this.now += this.takes;
			const [status, text] = this.says;
			if (this.direct === 'silent') return new Promise<Response>(() => undefined);
			if (this.direct === 'up') return new Response(text, { status });
			throw new TypeError('Failed to fetch');
		};
		const now = () => this.now;
		const take = async () => {
			this.sent.push('turn');
			return true;
		};
		const budget = { ...(turns && { budget: () => ({ idle: true, take }) }) };
		const wait: Wait = (ms) =>
			ms <= this.passes ? Promise.resolve() : new Promise(() => undefined);
		this.hosts = new AccountHosts({
			...{ fetch, now, wait, pageUrl },
			calls: async () => {
				if (this.codeAway) throw new TypeError('Failed to fetch dynamically imported module');
				const hosts = new Hosts({ fetch, now, clock: now, wait, ...budget });
				return { hosts, direct: directTransport };
			},
			routes: this.routes,
			vault: sealing
				? {
						open: async (id, version) => this.kept.get(`${id} ${version}`),
						keep: async (id, version, key) => void this.kept.set(`${id} ${version}`, key),
						forget: async (id) => {
							for (const name of this.kept.keys()) {
								if (name.startsWith(`${id} `)) this.kept.delete(name);
							}
						},
						wipe: async () => this.kept.clear(),
						serve: () => undefined,
						own: async () => undefined
					}
				: undefined,
			askKey: async (id) => {
				this.asked.push(id);
				return this.key();
			},
			throughRelay: () => async (call) => {
				this.sent.push(['relay', call.path, call.number].filter(Boolean).join(' '));
				this.now += this.takes + this.held;
				return this.relay === 'up'
					? { status: 200, text: PONG, heldMs: this.held }
					: { kind: 'not-sent', because: 'host-unreachable' };
			}
		});
	}

	async client(of = account) {
		const answer = await this.hosts.client(of);
		if (!answer.ok) throw new Error(answer.problem.kind);
		return answer.client;
	}

	/** What was sent since the last time. */
	get since(): string[] {
		return this.sent.splice(0);
	}
}

describe('an account’s key on this device', () => {
	test('comes from the relay once, is kept sealed, and is used', async () => {
		const { hosts, kept, asked, bodies } = new World();
		const answer = await hosts.client(account);
		if (!answer.ok) expect.fail('no client');
		await answer.client.ping();
		await hosts.client(account);
		expect(asked).toEqual(['one']);
		expect(kept.get('one 1')).toBe(KEY);
		expect(bodies.at(-1)).toContain(KEY);
	});

	test('is enough without the relay', async () => {
		const world = new World();
		world.key = () => ({ ok: false, problem: { kind: 'unreachable' } });
		world.kept.set('one 1', KEY);
		expect((await world.hosts.client(account)).ok).toBe(true);
		expect(world.asked).toEqual([]);
	});

	test('is asked for again after the relay was away', async () => {
		const world = new World();
		const away: KeyAnswer = { ok: false, problem: { kind: 'unreachable' } };
		world.key = () => away;
		expect(await world.hosts.client(account)).toEqual(away);
		world.key = () => ({ ok: true, value: { apiKey: KEY } });
		expect((await world.hosts.client(account)).ok).toBe(true);
	});

	test('is no use while what asks servers cannot be loaded, and the next call loads it', async () => {
		const world = new World();
		world.codeAway = true;
		expect(await world.hosts.client(account)).toEqual({
			ok: false,
			problem: { kind: 'unreachable' }
		});
		world.codeAway = false;
		expect((await (await world.client()).ping()).ok).toBe(true);
	});

	test('is asked for anew when another device has replaced it', async () => {
		const world = new World();
		await world.client();
		world.key = () => ({ ok: true, value: { apiKey: 'the new one' } });
		const client = await world.client(anyAccount('one', { keyVersion: 2 }));
		await client.ping();
		expect(world.asked).toHaveLength(2);
		expect(world.bodies.at(-1)).toContain('the new one');
	});

	test('stays in memory where nothing can be sealed, on a plain-HTTP page', async () => {
		const world = new World({ sealing: false });
		expect((await world.hosts.client(account)).ok).toBe(true);
		expect(world.kept.size).toBe(0);
	});

	test('is forgotten with the account', async () => {
		const world = new World();
		await world.client();
		await world.hosts.forget(account.id);
		expect(world.kept.size).toBe(0);
		await world.client();
		expect(world.asked).toHaveLength(2);
	});

	test('is not needed at all by an account that goes through the relay', async () => {
		const world = new World();
		const client = await world.client(anyAccount('one', { route: 'relay' }));
		expect((await client.ping()).ok).toBe(true);
		expect(world.asked).toEqual([]);
		expect(world.since).toEqual(['relay ping']);
	});
});

test('requests of one account share a client, and so a request budget', async () => {
	const { hosts } = new World();
	const [first, second] = await Promise.all([hosts.client(account), hosts.client(account)]);
	expect(first).toBe(second);
	const moved = await hosts.client({ ...account, hostUrl: 'http://127.0.0.1:5001' });
	expect(moved).not.toBe(first);
});

describe('the way to a server', () => {
	test('is the direct one where this device can, found out once for many calls', async () => {
		const world = new World();
		const client = await world.client();
		expect(world.hosts.wayOf(account.id)).toBeUndefined();
		await Promise.all([client.funds(), client.positions()]);
		expect(world.since).toEqual(['direct ping', 'direct funds', 'direct positionbook']);
		expect(world.hosts.wayOf(account.id)).toBe('direct');
	});

	test('is the relay’s where the browser or the network lets nothing through', async () => {
		const world = new World();
		world.direct = 'blocked';
		const client = await world.client();
		await client.ping();
		await client.ping();
		expect(world.since).toEqual(['direct ping', 'relay ping', 'relay ping', 'relay ping']);
		expect(world.hosts.wayOf(account.id)).toBe('relay');
	});

	test('is the relay’s at once for a plain-HTTP server on the network of an HTTPS page', async () => {
		const world = new World({ pageUrl: 'https://mirror.example/' });
		const client = await world.client(anyAccount('one', { hostUrl: 'http://192.168.1.20:5000' }));
		await client.ping();
		expect(world.since).toEqual(['relay ping']);
		expect(world.asked).toEqual([]);
	});

	test('is the relay’s for an address of the device itself under a page from elsewhere, whose key stays', async () => {
		const world = new World({ pageUrl: 'https://mirror.example/' });
		const client = await world.client();
		await client.ping();
		expect(world.since).toEqual(['relay ping']);
		expect(world.asked).toEqual([]);
	});

	test('is direct to the device itself when its user said so', async () => {
		const world = new World({ pageUrl: 'https://mirror.example/' });
		const client = await world.client(anyAccount('one', { route: 'direct' }));
		await client.ping();
		expect(world.since).toEqual(['direct ping']);
	});

	test('stays direct when that was chosen, whatever happens', async () => {
		const world = new World();
		world.direct = 'blocked';
		const client = await world.client(anyAccount('one', { route: 'direct' }));
		await client.ping();
		expect(new Set(world.since)).toEqual(new Set(['direct ping']));
	});

	test('changes when the phone leaves home: the read that failed is tried again through the relay', async () => {
		const world = new World();
		const client = await world.client();
		await client.ping();
		world.direct = 'blocked';
		world.now += 20_000;
		world.sent.length = 0;
		expect((await client.ping()).ok).toBe(true);
		expect(world.since).toEqual(['direct ping', 'direct ping', 'relay ping', 'relay ping']);
		expect(world.hosts.wayOf(account.id)).toBe('relay');
	});

	test('is tried again directly now and then, while calls go on through the relay', async () => {
		const world = new World();
		world.direct = 'blocked';
		const client = await world.client();
		await client.ping();
		world.direct = 'up';
		world.now += 5 * 60_000;
		world.sent.length = 0;
		await client.ping();
		expect(world.since).toContain('relay ping');
		await expect.poll(() => world.hosts.wayOf(account.id)).toBe('direct');
		await client.ping();
		expect(world.sent.at(-1)).toBe('direct ping');
	});

	test('is looked for again at once after the device changed its network', async () => {
		const world = new World();
		const client = await world.client();
		await client.ping();
		world.direct = 'blocked';
		world.hosts.reconsider();
		world.sent.length = 0;
		await client.ping();
		expect(world.since).toEqual(['direct ping', 'relay ping', 'relay ping']);
	});

	test('while none works is not looked for with every call', async () => {
		const world = new World();
		world.direct = 'blocked';
		world.relay = 'gone';
		const client = await world.client();
		await client.funds();
		world.sent.length = 0;
		await client.funds();
		expect(world.since).toEqual(['direct funds', 'direct funds']);
		world.now += 15_000;
		world.relay = 'up';
		await client.ping();
		expect(world.since).toEqual(['direct ping', 'relay ping', 'relay ping']);
	});
});

describe('at the start of the page', () => {
	test('the way is found without a turn in the budget, and before any call takes one', async () => {
		const world = new World({ turns: true });
		world.direct = 'blocked';
		const client = await world.client();
		await Promise.all([client.positions(), client.funds()]);
		expect(world.since).toEqual([
			...['direct ping', 'relay ping', 'turn', 'turn'],
			...['relay positionbook', 'relay funds']
		]);
	});

	test.each(['direct', 'relay'] as const)(
		'nothing waits for the way of the last time, which was %s',
		async (way) => {
			const world = new World({ turns: true });
			world.routes.keep(account.id, way);
			const client = await world.client();
			expect(world.hosts.wayOf(account.id)).toBe(way);
			await client.funds();
			// Whether the better way works is looked at meanwhile, by a question that nothing waits for.
			const meanwhile = way === 'relay' ? ['direct ping'] : [];
			expect(world.since).toEqual([...meanwhile, 'turn', `${way} funds`]);
		}
	);

	test('a direct way of the last time that says nothing is left as soon as it is asked about in vain', async () => {
		const world = new World();
		world.direct = 'silent';
		world.passes = 4_000;
		world.routes.keep(account.id, 'direct');
		const client = await world.client();
		void client.funds();
		await expect.poll(() => world.since).toContain('direct ping');
		world.direct = 'blocked';
		expect((await client.ping()).ok).toBe(true);
		expect(world.since.at(-1)).toBe('relay ping');
	});

	test('a way of the last time that no longer works is left, and the new one is remembered', async () => {
		const world = new World();
		world.direct = 'blocked';
		world.routes.keep(account.id, 'direct');
		const client = await world.client();
		expect((await client.ping()).ok).toBe(true);
		expect(world.routes.of(account.id)).toBe('relay');
		expect(world.since.at(-1)).toBe('relay ping');
	});

	test('the direct way is taken up again where it works again', async () => {
		const world = new World();
		world.routes.keep(account.id, 'relay');
		const client = await world.client();
		await client.funds();
		await expect.poll(() => world.routes.of(account.id)).toBe('direct');
	});

	test('nothing is remembered of an account that is deleted, or after signing out', async () => {
		const world = new World();
		const client = await world.client();
		await client.ping();
		expect(world.notes.size).toBe(1);
		await world.hosts.forget(account.id);
		expect(world.routes.of(account.id)).toBeUndefined();
		world.routes.keep(account.id, 'relay');
		await world.hosts.wipe();
		expect(world.notes.size).toBe(0);
	});

	test('a note that another version wrote is no way', () => {
		const world = new World();
		for (const text of ['', '[]', 'null', '{"one":"pigeon"}', '{']) {
			world.notes.set('algomirror.routes', text);
			expect(world.routes.of(account.id)).toBeUndefined();
		}
	});
});

describe('how long a server takes', () => {
	test('is the call alone, not the search for the way', async () => {
		const world = new World();
		world.direct = 'blocked';
		world.takes = 300;
		const client = await world.client();
		await client.ping();
		expect(world.since).toEqual(['direct ping', 'relay ping', 'relay ping']);
		expect(world.hosts.health.of(account.id)).toMatchObject({ p50: 300, p95: 300 });
	});

	test('is not the time for which the relay held the call back', async () => {
		const world = new World();
		world.takes = 20;
		world.held = 1_100;
		const client = await world.client(anyAccount('one', { route: 'relay' }));
		await client.ping();
		expect(world.hosts.health.of(account.id)).toMatchObject({ p50: 20 });
	});
});

describe('an order', () => {
	test.each(['auto', 'direct', 'relay'] as const)(
		'of an account whose route is %s goes through the relay, which sends its number on once, and waits for no search',
		async (route) => {
			const world = new World();
			const client = await world.client(anyAccount('one', { route }));
			await client.placeOrder(ORDER, 'a'.repeat(32));
			await client.cancelOrder('27:1');
			expect(world.since).toEqual([`relay placeorder ${'a'.repeat(32)}`, 'relay cancelorder']);
		}
	);

	test('stays unsent where the relay cannot pass it on, and is not tried directly', async () => {
		const world = new World();
		world.relay = 'gone';
		const client = await world.client();
		expect(await client.placeOrder(ORDER)).toEqual({
			ok: false,
			refusal: { kind: 'not-sent', because: 'host-unreachable' }
		});
		expect(world.since).toEqual(['relay placeorder']);
	});

	test('that reduces a position may go directly where that is asked for by name', async () => {
		const world = new World();
		const way = await world.hosts.direct(account);
		if (!way.ok) return expect.fail();
		await way.client.cancelOrder('27:1');
		expect(world.since).toEqual(['direct cancelorder']);
	});

	test('never goes directly from a page that may not ask the server', async () => {
		const world = new World({ pageUrl: 'https://mirror.example/' });
		const lan = anyAccount('one', { hostUrl: 'http://192.168.1.9:5000' });
		expect(await world.hosts.direct(lan)).toEqual({ ok: false, problem: 'blocked' });
		expect(world.since).toEqual([]);
	});
});

describe('a server that repeats the key it was sent', () => {
	const written = {
		'as it is': KEY,
		'in code points': [...KEY].map((char) => `\\u00${char.charCodeAt(0).toString(16)}`).join(''),
		'in an address': [...KEY].map((char) => `%${char.charCodeAt(0).toString(16)}`).join('')
	};

	test.each(Object.entries(written))('%s, is quoted without it', async (_, key) => {
		const world = new World();
		const way = await world.hosts.direct(account);
		if (!way.ok) return expect.fail();
		const { client } = way;
		await client.ping();
		const message = `no user with ${key}`;
		world.says = [400, `{"status":"error","message":"${message}"}`];
		expect(await client.placeOrder(ORDER)).toEqual({
			ok: false,
			refusal: { kind: 'rejected', message: 'no user with [hidden]' }
		});
		world.says = [400, `{"status":"error","message":{"${key}":["${message}"]}}`];
		const answers: unknown[] = [await client.placeOrder(ORDER), await client.positions()];
		world.says = [200, `{"status":"success","data":{"${key}":"${message}","broker":"${key}"}}`];
		answers.push(await client.ping(), await client.funds());
		const seen = JSON.stringify([answers, world.hosts.health.of(account.id)]);
		expect(seen).toContain('[hidden]');
		expect(decodeURIComponent(seen)).not.toContain(KEY);
	});
});

test('each server’s answers show how well it does', async () => {
	const world = new World();
	const client = await world.client();
	expect(world.hosts.health.of(account.id)).toBeUndefined();
	world.now = 1_000;
	await client.ping();
	expect(world.hosts.health.of(account.id)).toMatchObject({
		successAt: 1_000,
		p50: 0,
		p95: 0,
		refusal: undefined
	});
	world.direct = 'blocked';
	world.relay = 'gone';
	await client.ping();
	expect(world.hosts.health.of(account.id)).toMatchObject({
		successAt: 1_000,
		refusal: { kind: 'unreachable' }
	});
});
