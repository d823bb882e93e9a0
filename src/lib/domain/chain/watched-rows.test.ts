import { expect, test } from 'vitest';
import { watchedRows, type RowRange } from './watched-rows.ts';

test.each<[string, RowRange | undefined, RowRange, number, RowRange]>([
	['the rows on screen and ten on each side', undefined, [40, 60], 190, [30, 70]],
	['not more than there are', undefined, [2, 20], 25, [0, 25]],
	['the same while a short scroll stays inside', [30, 70], [45, 65], 190, [30, 70]],
	['others when fewer than four are ahead', [30, 70], [47, 67], 190, [37, 77]],
	['fewer when the screen became much smaller', [30, 120], [40, 60], 190, [30, 70]],
	['all of a short chain, for good', [0, 25], [5, 24], 25, [0, 25]],
	['none of a chain without rows', undefined, [0, 0], 0, [0, 0]]
])('%s', (_, before, seen, count, watched) => {
	expect(watchedRows(before, seen, count)).toEqual(watched);
});
