import { expect, test } from 'vitest';
import { swiped } from './swipe.ts';

test.each([
	[-80, 5, 'left'],
	[80, -20, 'right'],
	[-30, 0, undefined],
	[-80, 70, undefined],
	[0, 200, undefined]
] as const)('a stroke of %s px sideways and %s px down is %s', (dx, dy, stroke) =>
	expect(swiped(dx, dy)).toBe(stroke)
);
