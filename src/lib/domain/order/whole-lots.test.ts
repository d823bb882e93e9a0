import { expect, test } from 'vitest';
import { wholeLots } from './whole-lots.ts';

test.each([
	[130, 65, 2],
	[-650, 65, -10],
	[0, 65, 0],
	[100, 65, undefined],
	[65, 0, undefined],
	[65, undefined, undefined]
])('%i units in lots of %s are %s lots', (units, lotSize, lots) => {
	expect(wholeLots(units, lotSize)).toBe(lots);
});
