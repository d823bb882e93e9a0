import { describe, expect, test } from 'vitest';
import type { FeedMoveRow } from '#lib/wire/socket/messages.ts';
import { beyond, gapShare, gapsOf, movesByDay } from './feed-moves.ts';

const NOON = Date.UTC(2026, 10, 23, 6, 30);

const move = (minutesAgo: number, from: string, to: string, gap: number | null = 200) =>
	({
		from,
		to,
		fromName: from,
		toName: to,
		reason: from === 'A' ? 'closed' : 'recovered',
		at: NOON - minutesAgo * 60_000,
		gap
	}) satisfies FeedMoveRow;

/** A feed that went there and back all morning, newest first. */
const morning = [5, 11, 30, 32, 70].map((minutes, index) =>
	index % 2 === 0 ? move(minutes, 'A', 'B') : move(minutes, 'B', 'A')
);
const later = (moves: readonly FeedMoveRow[], ms: number) =>
	moves.map((one) => ({ ...one, at: one.at + ms }));

describe('what comes after the moves that are known', () => {
	test('the rest of a longer list', () => {
		expect(beyond(morning.slice(0, 2), morning)).toEqual(morning.slice(2));
	});

	test('a list that has moved on meanwhile still joins where it overlaps', () => {
		expect(beyond(morning.slice(0, 3), morning.slice(1))).toEqual(morning.slice(3));
		expect(beyond(morning.slice(1, 3), morning)).toEqual(morning.slice(3));
	});

	test('a device whose clock is ten minutes wrong sees every move once, by its own clock', () => {
		const ours = later(morning, 10 * 60_000);
		expect(beyond(ours.slice(0, 3), morning)).toEqual(ours.slice(3));
	});

	test('a gap that was measured meanwhile does not make it another move', () => {
		const before = [move(5, 'A', 'B', null)];
		expect(beyond(before, morning)).toEqual(morning.slice(1));
	});

	test('lists without a common move are not joined: between them some are missing', () => {
		expect(beyond([move(1, 'C', 'D')], morning)).toBeUndefined();
	});

	test('with nothing known yet it is all of it', () => {
		expect(beyond([], morning)).toEqual(morning);
	});
});

test('days are those of India, and each sums its gaps', () => {
	const justAfterMidnight = { ...move(0, 'A', 'B', 6_000), at: Date.UTC(2026, 10, 22, 18, 31) };
	const justBefore = { ...move(0, 'B', 'A', 500), at: Date.UTC(2026, 10, 22, 18, 29) };
	const days = movesByDay([...morning, justAfterMidnight, justBefore]);
	expect(days.map(({ date, moves }) => [date, moves.length])).toEqual([
		['2026-11-23', 6],
		['2026-11-22', 1]
	]);
	expect(days[0]?.gaps).toEqual({ count: 6, total: 7_000, longest: justAfterMidnight });
});

test('a gap that is not measured is not counted as none', () => {
	expect(gapsOf([move(1, 'A', 'B', null)])).toEqual({ count: 0, total: 0, longest: undefined });
});

test('a short gap stays visible, the longest fills its track, and 0.2 s never looks like much', () => {
	expect(gapShare(60_000, 60_000)).toBe(1);
	expect(gapShare(200, 60_000)).toBeGreaterThan(0.05);
	expect(gapShare(200, 200)).toBeLessThan(0.2);
});
