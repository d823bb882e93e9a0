import { expect, test } from 'vitest';
import { moreBeside } from './fading.ts';

test.each([
	['all fits', 0, 300, 300, ''],
	['it fits but for a part of a pixel', 0, 300, 300.6, ''],
	['it stands at its beginning', 0, 300, 500, 'right'],
	['it stands in the middle', 80, 300, 500, 'left right'],
	['it stands at its end', 199.5, 300, 500, 'left']
])('where %s there is more: "%s"', (_, scrollLeft, clientWidth, scrollWidth, more) => {
	expect(moreBeside({ scrollLeft, clientWidth, scrollWidth })).toBe(more);
});
