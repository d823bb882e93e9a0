import { expect, test } from 'vitest';
import { HashTurns } from './hash-turns.ts';

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
	const all = [1, 2, 3, 4, 5].map((n) => turns.take(task).then(() => order.push(n)));
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
	const [first, second] = [turns.take(task), turns.take(task)];
	expect(await turns.take(task)).toEqual({ ok: false });
	await settled();
	endOne();
	expect(await first).toEqual({ ok: true, value: 'done' });
	await settled();
	endOne();
	expect(await second).toEqual({ ok: true, value: 'done' });
});

test('a task that fails gives its turn on', async () => {
	const turns = new HashTurns(1, 1);
	const failed = turns.take(() => Promise.reject(new Error('broken')));
	const next = turns.take(() => Promise.resolve(7));
	await expect(failed).rejects.toThrow('broken');
	expect(await next).toEqual({ ok: true, value: 7 });
	expect(await turns.take(() => Promise.resolve(8))).toEqual({ ok: true, value: 8 });
});
