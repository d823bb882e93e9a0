import { expect, test } from 'vitest';
import { NO_FAULTS, SimDay, wrongs } from '#lib/orders/testing/sim-day.ts';

const SEEDS = Array.from({ length: 100 }, (_, index) => 101 + index);

test.each(SEEDS)('a day of ten cycles, seed %i', async (seed) => {
	expect(wrongs(await new SimDay(seed).run(10))).toEqual(NO_FAULTS);
});
