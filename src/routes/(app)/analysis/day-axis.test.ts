import { expect, test } from 'vitest';
import { dayAxis } from './day-axis.ts';

const MINUTE = 60_000;
const OPEN = 1_000 * MINUTE;
const CLOSE = OPEN + 385 * MINUTE;
const session = { from: OPEN, to: CLOSE };
const points = (...minutes: number[]) =>
	minutes.map((minute) => ({ x: OPEN + minute * MINUTE, y: 1 }));

test.each([
	['an hour within the session', [60, 61, 120], 60, 120, []],
	['from before the opening', [-10, 0, 30], -10, 30, ['Open']],
	['until after the close', [300, 385, 400], 300, 400, ['Close']],
	['the whole session and more', [-5, 390], -5, 390, ['Open', 'Close']],
	['just the session', [0, 385], 0, 385, ['Open', 'Close']]
] as const)('samples of %s: the axis is theirs, with the bounds that lie on it', (...row) => {
	const [, minutes, from, until, marks] = row;
	const axis = dayAxis(points(...minutes), session);
	expect(axis).toMatchObject({ from: OPEN + from * MINUTE, until: OPEN + until * MINUTE });
	expect(axis?.marks.map(({ label }) => label)).toEqual(marks);
});

test('a single sample stands in the middle', () => {
	const axis = dayAxis(points(60), session);
	expect(axis).toMatchObject({ from: OPEN + 55 * MINUTE, until: OPEN + 65 * MINUTE });
});

test('without a calendar nothing is marked, and without a sample there is no axis', () => {
	expect(dayAxis(points(0, 400), undefined)?.marks).toEqual([]);
	expect(dayAxis([], session)).toBeUndefined();
});
