import { expect, test } from 'vitest';
import { findLine, layLines, linesInView, scrolledTo, type LineGroup } from './line-layout.ts';

const lines = (from: number, count: number) =>
	Array.from({ length: count }, (_, index) => `row ${from + index}`);
/** Heads are 40 px high, rows 30. */
const height = (line: string) => (line.startsWith('head') ? 40 : 30);
const GROUPS: LineGroup<string>[] = [
	{ id: 'a', head: 'head a', lines: lines(0, 5_000) },
	{ id: 'b', head: 'head b', lines: [] },
	{ id: 'c', head: 'head c', lines: lines(5_000, 5_000) }
];
const laid = layLines(GROUPS, height);
const drawn = (scrolled: number, kept?: number) =>
	linesInView(laid, scrolled, 600, kept).map(({ group, lines: shown }) => [
		group.id,
		shown.length,
		shown[0]?.line,
		shown.at(-1)?.line
	]);

test('the height of all lines is known without drawing them', () => {
	expect(laid).toMatchObject({ height: 300_120, count: 10_003 });
});

test.each([
	['at the top', 0, [['a', 29, 'row 0', 'row 28']]],
	['far down', 150_000 - 900, [['a', 41, 'row 4958', 'row 4998']]],
	[
		'where three groups meet',
		150_000 - 300,
		[
			['a', 22, 'row 4978', 'row 4999'],
			['b', 0, undefined, undefined],
			['c', 16, 'row 5000', 'row 5015']
		]
	],
	['at the end', 300_120 - 600, [['c', 30, 'row 9970', 'row 9999']]],
	['scrolled beyond the end', 900_000, [['c', 30, 'row 9970', 'row 9999']]],
	['pulled beyond the top', -90, [['a', 26, 'row 0', 'row 25']]]
])('%s only what is in view is drawn', (_, scrolled, groups) => {
	expect(drawn(scrolled)).toEqual(groups);
});

test.each([
	[
		'a row of a group out of view',
		300_000,
		3,
		[
			['a', 1, 'row 2', 'row 2'],
			['c', 30, 'row 9970', 'row 9999']
		]
	],
	['a row far above in the same group', 100_000, 3, [['a', 41, 'row 2', 'row 3361']]],
	['a row in view', 0, 3, [['a', 29, 'row 0', 'row 28']]],
	[
		'the head of a group out of view',
		0,
		5_001,
		[
			['a', 29, 'row 0', 'row 28'],
			['b', 0, undefined, undefined]
		]
	]
])('%s that holds the focus stays drawn', (_, scrolled, kept, groups) => {
	expect(drawn(scrolled, kept)).toEqual(groups);
});

test('before a height is known a few lines of each group are drawn', () => {
	const unknown = layLines(GROUPS, () => 0);
	expect(linesInView(unknown, 0, 0).map(({ lines: shown }) => shown.length)).toEqual([24, 0, 24]);
});

test.each([
	['a line in view moves nothing', 5, 0, 0],
	['one below comes to the lower edge', 100, 0, 40 + 100 * 30 - 600],
	['one above comes below its group’s head', 50, 9_000, 49 * 30],
	['a head comes to the top', 5_001, 300_000, 150_040]
])('%s', (_, index, scrolled, to) => {
	expect(scrolledTo(findLine(laid, index) ?? expect.fail(), scrolled, 600)).toBe(to);
});
