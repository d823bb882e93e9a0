import { expect, test } from 'vitest';
import { withoutTrailingSlashes } from './trailing-slashes.ts';

test.each([
	['', ''],
	['///', ''],
	['http://a/', 'http://a'],
	['http://a//b//', 'http://a//b']
])('%j without the slashes at its end is %j', (address, without) => {
	expect(withoutTrailingSlashes(address)).toBe(without);
});
