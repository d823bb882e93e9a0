import { expect, test } from 'vitest';
import { FakeWorld } from '#lib/link/testing/fake-world.ts';
import { HashTurns, placeOf, type TurnPlace } from './hash-turns.ts';

const MINE = placeOf('asha');

/** Tasks that end when they are told to. */
function tasks() {
	const ends: (() => void)[] = [];
	let running = 0;
	let most = 0;
	const task = async () => {
		running += 1;
		most = Math.max(most, running);
		await new Promise<void>((resolve) => ends.push(resolve));
		running -= 1;
		return 'done';
	};
	return { task, most: () => most, endOne: () => ends.shift()?.() };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('so many run at once, the others in the order in which they came', async () => {
	const turns = new HashTurns(2, 10);
	const { task, most, endOne } = tasks();
	const order: number[] = [];
	const all = [1, 2, 3, 4, 5].map((n) => turns.take(MINE, task).then(() => order.push(n)));
	for (let n = 0; n < 5; n += 1) {
		await settled();
		endOne();
	}
	await Promise.all(all);
	expect([most(), order]).toEqual([2, [1, 2, 3, 4, 5]]);
});

test('a task that comes when too many wait is refused at once, and the others are served', async () => {
	const turns = new HashTurns(1, 1);
	const { task, endOne } = tasks();
	const [first, second] = [turns.take(MINE, task), turns.take(MINE, task)];
	expect(await turns.take(MINE, task)).toEqual({ ok: false });
	await settled();
	endOne();
	expect(await first).toEqual({ ok: true, value: 'done' });
	await settled();
	endOne();
	expect(await second).toEqual({ ok: true, value: 'done' });
});

test('a task that fails gives its turn on', async () => {
	const turns = new HashTurns(1, 1);
	const failed = turns.take(MINE, () => Promise.reject(new Error('broken')));
	const next = turns.take(MINE, () => Promise.resolve(7));
	await expect(failed).rejects.toThrow('broken');
	expect(await next).toEqual({ ok: true, value: 7 });
	expect(await turns.take(MINE, () => Promise.resolve(8))).toEqual({ ok: true, value: 8 });
});

test('the slow lane takes its time, and holds up no other', async () => {
	const world = new FakeWorld();
	const { now: clock, after } = world;
	const turns = new HashTurns(1, 10, { every: 100, clock, after });
	const order: string[] = [];
	const take = (lane: TurnPlace['lane'], group: string) =>
		turns.take({ lane, groups: [group] }, async () => void order.push(`${lane} ${group}`));
	void take('slow', 'a');
	void take('slow', 'a');
	void take('slow', 'b');
	void take('ordinary', 'c');
	await settled();
	expect(order).toEqual(['slow a', 'ordinary c']);
	world.advance(99);
	void take('known', 'd');
	await settled();
	expect(order.slice(2)).toEqual(['known d']);
	world.advance(1);
	await settled();
	expect(order.slice(3)).toEqual(['slow b']);
	world.advance(100);
	await settled();
	expect(order.slice(4)).toEqual(['slow a']);
});
