import { expect, test } from 'vitest';
import { runChaos } from './chaos.ts';

const CYCLES = 40;

/** `npm run chaos -- --replays --seed N --cycles 40` plays the same. */
test.each([9, 21, 77])(
	'after forty mixes of faults every page shows the book, servers send what is wanted, and no order update is lost (seed %i)',
	async (seed) => {
		expect(await runChaos({ seed, cycles: CYCLES, replays: true })).toEqual([]);
	}
);
