import { expect, test } from 'vitest';
import { columnStyle, isOfLakhs } from './column-style.ts';

test.each([
	[99_999, false, false],
	[100_000, false, true],
	[30_000_000, false, true],
	[90_000, true, true],
	[90_000, false, false],
	[79_999, true, false]
])('a column of up to %d units, of lakhs before: %s, is of lakhs: %s', (largest, before, is) => {
	expect(isOfLakhs(largest, before)).toBe(is);
});

test.each([
	['lakh-crore', true, 'lakh'],
	['lakh-crore', false, 'full'],
	['lakh', false, 'lakh'],
	['full', true, 'full']
] as const)('%s, of lakhs: %s, is written %s', (chosen, ofLakhs, style) => {
	expect(columnStyle(chosen, ofLakhs)).toBe(style);
});
