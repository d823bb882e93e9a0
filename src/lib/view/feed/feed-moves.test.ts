import { describe, expect, test } from 'vitest';
import type { FeedMoveRow } from '#lib/wire/socket/messages.ts';
import { beyond, gapShare, gapsOf, movesByDay, openGap } from './feed-moves.ts';

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

test.each([
	[0, 0],
	[200, 0.058],
	[3_000, 0.224],
	[15_000, 0.5],
	[60_000, 1],
	[3_600_000, 1]
])('a gap of %i ms fills %f of its track, whatever else is listed', (gap, share) => {
	expect(gapShare(gap)).toBeCloseTo(share, 3);
});

describe('the gap that goes on now', () => {
	const at = Date.UTC(2026, 10, 24, 6);
	const open = { ...move(1, 'A', 'B', null), at: at - 2_000 };
	test.each([
		['prices come', { state: 'live', age: 200 }, open, undefined],
		['the market is closed', { state: 'closed', age: 90_000 }, open, undefined],
		['the relay is not heard', { state: 'unreachable', age: 90_000 }, open, undefined],
		['nothing has ticked yet', { state: 'stale', age: undefined }, open, undefined],
		[
			'the feed has moved for it',
			{ state: 'switching', age: 7_000 },
			open,
			{ so: 7_000, move: open }
		],
		[
			'its move was found mute after a while',
			{ state: 'stale', age: 12_000 },
			open,
			{ so: 12_000, move: open }
		],
		[
			'the last move is over',
			{ state: 'stale', age: 12_000 },
			{ ...open, gap: 300 },
			{ so: 12_000, move: undefined }
		],
		[
			'it began long after the last move',
			{ state: 'down', age: 2_000 },
			{ ...open, at: at - 600_000 },
			{ so: 2_000, move: undefined }
		],
		[
			'the feed has not moved',
			{ state: 'down', age: 30_000 },
			undefined,
			{ so: 30_000, move: undefined }
		]
	] as const)('%s', (_, badge, newest, expected) => {
		expect(openGap(badge, newest, at)).toEqual(expected);
	});
});
