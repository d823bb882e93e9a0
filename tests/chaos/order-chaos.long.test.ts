import { expect, test } from 'vitest';
import { NO_FAULTS, wrongs } from '#lib/orders/testing/chaos-tally.ts';
import { realOrderChaos } from './real-order-chaos.ts';

/** `npm run chaos -- --orders --real --seed 5 --cycles 3` plays the same; how long each answer takes is the machine's. */
test('at paper exchanges over HTTP no order is sent twice, lost, unknown in silence or too many', async () => {
	const tally = await realOrderChaos(5, 3);
	expect(wrongs(tally)).toEqual(NO_FAULTS);
	expect(tally.cycles).toBe(3);
}, 150_000);
