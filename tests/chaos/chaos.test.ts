import { expect, test } from 'vitest';
import { runChaos } from './chaos.ts';

/** `npm run chaos -- --replays --seed 9 --cycles 20` plays the same; chaos.long.test.ts goes on from there. */
test('after any mix of faults every page shows the book, servers send what is wanted, and no order update is lost', async () => {
	expect(await runChaos({ seed: 9, cycles: 20, replays: true })).toEqual([]);
});
