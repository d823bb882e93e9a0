import { expect, test } from 'vitest';
import { OneATurn } from './one-a-turn.ts';

test('of much work one piece is done in each turn, in the order in which it came', () => {
	const turns: (() => void)[] = [];
	const done: number[] = [];
	const work = new OneATurn((run) => turns.push(run));
	for (const piece of [1, 2, 3]) work.add(() => done.push(piece));
	expect([done, turns.length]).toEqual([[], 1]);
	turns.shift()?.();
	expect([done, turns.length]).toEqual([[1], 1]);
	work.add(() => done.push(4));
	while (turns.length > 0) turns.shift()?.();
	expect(done).toEqual([1, 2, 3, 4]);
	work.add(() => done.push(5));
	turns.shift()?.();
	expect([done, turns.length]).toEqual([[1, 2, 3, 4, 5], 0]);
});
