import { expect, test } from 'vitest';
import { runChaos } from './chaos.ts';

/** `npm run chaos -- --replays --seed N --cycles 100` plays the same. */
test.each([9, 21, 77])(
	'after a hundred mixes of faults every page shows the book, servers send what is wanted, and no order update is lost (seed %i)',
	async (seed) => {
		expect(await runChaos({ seed, cycles: 100, replays: true })).toEqual([]);
	}
);
