import { expect, test } from 'vitest';
import { NO_FAULTS, SimDay, wrongs } from '#lib/orders/testing/sim-day.ts';

/** The long walk takes the seeds from 101 on. */
const SEEDS = [1, 2, 3, 4];

test.each(SEEDS)(
	'whatever servers, windows and fingers do: no order twice, none lost, none unknown in silence, none too many (seed %i)',
	async (seed) => {
		const tally = await new SimDay(seed).run(5);
		expect(wrongs(tally)).toEqual(NO_FAULTS);
		// It was a day, and something went wrong in it.
		expect(tally.sent).toBeGreaterThan(10);
		expect(tally.unknown).toBeGreaterThan(0);
	}
);
