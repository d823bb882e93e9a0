import { expect, test } from 'vitest';
import { shake } from './order-shakes.ts';

test.each([
	['a rejection shakes longer than a fill', 'rejection', true, [[250, 100, 250]]],
	['a fill shakes twice, shortly', 'fill', true, [[60, 60, 60]]],
	['before the first touch nothing shakes', 'fill', false, []]
] as const)('%s', (_, sound, hasBeenActive, patterns) => {
	const shaken: number[][] = [];
	const vibrate = (pattern: number[]) => shaken.push(pattern) > 0;
	shake({ vibrate, userActivation: { hasBeenActive } }, sound);
	expect(shaken).toEqual(patterns);
	// A desktop has nothing to shake.
	shake({}, sound);
});
