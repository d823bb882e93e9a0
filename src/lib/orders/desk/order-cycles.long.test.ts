import { expect, test } from 'vitest';
import { NO_FAULTS, wrongs } from '#lib/orders/testing/chaos-tally.ts';
import { simChaos } from '#lib/orders/testing/sim-chaos.ts';

const SEEDS = Array.from({ length: 8 }, (_, index) => 101 + index);

test.each(SEEDS)('days of a hundred cycles over eight accounts, seed %i', async (seed) => {
	const tally = await simChaos(seed, 100);
	expect(wrongs(tally)).toEqual(NO_FAULTS);
	expect(Object.keys(tally.acts).sort()).toEqual([
		...['cancelled', 'change', 'exit', 'gone on', 'killed', 'modified', 'panic', 'press']
	]);
});
