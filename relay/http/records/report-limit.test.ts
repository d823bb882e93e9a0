import { expect, test } from 'vitest';
import { ReportLimit } from './report-limit.ts';

test('one user’s pages write so much in ten minutes and so much in a day; another user’s are not held up', async () => {
	const limit = new ReportLimit(100, 150);
	expect(await limit.take('asha', 100)).toBeUndefined();
	expect(await limit.take('asha', 1)).toBeLessThanOrEqual(600);
	expect(await limit.take('ravi', 100)).toBeUndefined();
	const day = new ReportLimit(100, 50);
	expect(await day.take('asha', 50)).toBeUndefined();
	expect(await day.take('asha', 1)).toBeGreaterThan(80_000);
});
