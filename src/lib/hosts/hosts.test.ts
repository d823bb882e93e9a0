import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import { Hosts } from './hosts.ts';

const PONG = '{"status":"success","data":{"message":"pong","broker":"zerodha"}}';
const ORDER: OrderRequest = {
	key: instrumentKey('NFO', 'NIFTY01DEC2625000CE'),
	side: 'BUY',
	quantity: 65,
	priceType: 'MARKET',
	product: 'MIS'
};

/** A process whose clock moves when a call waits for its turn. */
class World {
	now = 1_795_422_000_000;
	clock = 0;
	readonly sent: string[] = [];
	/** How long calls waited for their turn, in ms. */
	readonly waited: number[] = [];
	readonly hosts = new Hosts({
		now: () => this.now,
		clock: () => this.clock,
		wait: (ms, over) => {
			if (ms > 2_000) return new Promise((end) => over.addEventListener('abort', () => end()));
			this.waited.push(ms);
			// Later, as a timer: what was let through before has left by then.
			return new Promise((end) =>
				setImmediate(() => {
					this.clock += ms;
					end();
				})
			);
		},
		fetch: async (url) => {
			this.sent.push(String(url));
			return new Response(PONG);
		}
	});

	client(hostUrl: string) {
		return this.hosts.client({ hostUrl, apiKey: 'a-good-key' });
	}
}

test('accounts of one server share what it allows, however its address is spelled', async () => {
	const world = new World();
	const three = ['http://127.0.0.1:5000', 'http://localhost:5000', 'HTTP://LOCALHOST:5000/'];
	await Promise.all(
		three.flatMap((url) => [1, 2, 3].map(() => world.client(url.replace(/\/$/, '')).ping()))
	);
	expect(world.sent).toHaveLength(9);
	expect(world.waited).toEqual([1_000]);
});

test('those of two servers do not', async () => {
	const world = new World();
	const two = ['http://127.0.0.1:5000', 'http://127.0.0.1:5001'];
	await Promise.all(
		two.flatMap((url) => Array.from({ length: 8 }, () => world.client(url).ping()))
	);
	expect(world.waited).toEqual([]);
});

test('an order leaves at once after the machine’s clock was put back an hour', async () => {
	const world = new World();
	const client = world.client('http://127.0.0.1:5000');
	for (let n = 0; n < 9; n += 1) await client.placeOrder(ORDER);
	world.now -= 3_600_000;
	world.clock += 1_100;
	await client.placeOrder(ORDER);
	expect(world.sent).toHaveLength(10);
	expect(world.waited).toEqual([]);
});

test('orders that would have to wait longer than a quarter of their time are not sent', async () => {
	const world = new World();
	const client = world.client('http://127.0.0.1:5000');
	const answers = await Promise.all(Array.from({ length: 95 }, () => client.placeOrder(ORDER)));
	const notSent = answers.filter(
		(answer) =>
			!answer.ok && answer.refusal.kind === 'not-sent' && answer.refusal.because === 'busy'
	);
	// Nine at once and 81 in the ten seconds after.
	expect([world.sent.length, notSent.length]).toEqual([90, 5]);
});

test('a thousand addresses that were tried once are not all remembered, and one in use is', async () => {
	const made: string[] = [];
	const idle = new Set<string>();
	const hosts = new Hosts({
		...{ now: () => 0, clock: () => 0, wait: () => Promise.resolve() },
		fetch: () => Promise.reject(new TypeError('fetch failed')),
		budget: (server) => {
			made.push(server);
			return {
				get idle() {
					return idle.has(server);
				},
				take: () => Promise.resolve(true)
			};
		}
	});
	const used = 'http://127.0.0.1:5000';
	await hosts.take(used, 'data');
	for (let port = 10_000; port < 11_000; port += 1) {
		await hosts.take(`http://127.0.0.1:${port}`, 'data');
		idle.add(`localhost:${port}`);
	}
	await hosts.take(used, 'data');
	await hosts.take('http://127.0.0.1:10000', 'data');
	expect(made.filter((server) => server === 'localhost:5000')).toHaveLength(1);
	expect(made.filter((server) => server === 'localhost:10000')).toHaveLength(2);
});
