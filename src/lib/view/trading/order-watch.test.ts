import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import { anyIntent } from '#lib/orders/testing/any-intent.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { OrderWatch } from './order-watch.ts';

/** All that is awaited between two timers. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

class World {
	readonly surroundings = new FakeSurroundings();
	intents: readonly Intent[] = [];
	readonly looked: number[] = [];
	readonly began = this.surroundings.now();
	forgot = 0;
	rest: { begins(): void; ends(): void } | undefined;
	readonly watch = new OrderWatch({
		locks: undefined,
		surroundings: this.surroundings,
		now: this.surroundings.now,
		onRest: (rest) => {
			this.rest = rest;
			return () => undefined;
		},
		intents: () => Promise.resolve(this.intents),
		takeOver: () => Promise.resolve(),
		look: () => {
			this.looked.push(this.surroundings.now() - this.began);
			return Promise.resolve();
		},
		forget: (before) => {
			this.forgot = this.began - before;
			return Promise.resolve();
		},
		trouble: (error) => expect.fail(String(error))
	});

	async pass(ms: number): Promise<void> {
		for (let left = ms; left > 0; left -= 250) {
			this.surroundings.advance(Math.min(250, left));
			await settle();
		}
	}
}

const sent = (at: number, state: 'accepted' | 'filled' | 'open') =>
	anyIntent('i', { account: 'a' as AccountId, plannedAt: at, life: { state, sentAt: at } });

test('an order on its way is looked at every second, and less and less often while it rests', async () => {
	const world = new World();
	world.watch.start();
	await settle();
	world.intents = [sent(world.began, 'open')];
	world.watch.changed('a' as AccountId);
	await world.pass(5_000);
	expect(world.looked.length).toBeGreaterThanOrEqual(4);
	await world.pass(600_000);
	const [before = 0, last = 0] = world.looked.slice(-2);
	expect(last - before).toBeGreaterThanOrEqual(30_000);
	expect(last - before).toBeLessThan(46_000);
});

test('what is settled is looked at a little longer, for an order that nobody pressed, and then no more', async () => {
	const world = new World();
	world.intents = [sent(world.began, 'filled')];
	world.watch.start();
	await world.pass(120_000);
	expect(world.looked.length).toBeGreaterThan(2);
	expect(Math.max(...world.looked)).toBeLessThan(25_000);
	expect(world.forgot).toBe(7 * 24 * 3_600_000);
});

test('a device that is offline asks nobody', async () => {
	const world = new World();
	world.surroundings.connect(false);
	world.intents = [sent(world.began, 'accepted')];
	world.watch.start();
	await world.pass(30_000);
	expect(world.looked).toEqual([]);
});
